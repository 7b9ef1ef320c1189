package io.understudy.training;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.understudy.model.JobQueue;
import io.understudy.model.Model;
import io.understudy.rest.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes jobs, and hands them to db-scheduler in the same transaction. The scheduler's row only wakes a worker; what a job
 * is and how far it has come stands in the job's own row.
 */
@Component
class TrainingQueue implements JobQueue {

    /** The scheduler's task; its instances are named by job ids. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training");

    private final TrainingJobs jobs;
    private final DurableTasks tasks;
    private final InstantSource clock;

    TrainingQueue(TrainingJobs jobs, DurableTasks tasks, InstantSource clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String enqueue(Model model, Request request) {
        Optional<TrainingJob> unfinished = jobs.unfinished(model.id());
        if (unfinished.isPresent()) {
            join(unfinished.get(), request);
            return unfinished.get().id();
        }
        TrainingJob job =
                jobs.save(new TrainingJob(Ids.next(), model.id(), request.reason(), request.full(), clock.instant()));
        Duration quiet = request.atOnce() ? Duration.ZERO : model.training().quietPeriod();
        tasks.schedule(TASK, job.id(), clock.instant().plus(quiet));
        return job.id();
    }

    private void join(TrainingJob job, Request request) {
        if (job.state() == JobState.RUNNING) {
            job.wantSuccessor(request.full());
            return;
        }
        if (request.full()) {
            job.wantFull();
        }
        if (request.atOnce()) {
            tasks.hasten(TASK, job.id(), clock.instant());
        }
    }

    @Override
    public boolean idle(long modelId) {
        return jobs.idle(modelId);
    }
}
