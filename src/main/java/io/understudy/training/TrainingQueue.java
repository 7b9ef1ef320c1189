package io.understudy.training;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.understudy.model.JobQueue;
import io.understudy.model.Model;
import io.understudy.rest.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes jobs, and hands them to db-scheduler in the same transaction. The scheduler's row only wakes a worker; what a job
 * is and how far it has come stands in the job's own row.
 */
@Component
class TrainingQueue implements JobQueue {

    /** The scheduler's task; its instances are named by job ids. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("training");

    private final TrainingJobs jobs;
    private final SchedulerClient client;
    private final ObjectProvider<Scheduler> scheduler;
    private final InstantSource clock;

    TrainingQueue(TrainingJobs jobs, SchedulerClient client, ObjectProvider<Scheduler> scheduler, InstantSource clock) {
        this.jobs = jobs;
        this.client = client;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String enqueue(Model model, Request request) {
        Optional<TrainingJob> unfinished = jobs.unfinished(model.id());
        if (unfinished.isPresent()) {
            if (request.full() && unfinished.get().state() == JobState.QUEUED) {
                unfinished.get().wantFull();
            }
            return unfinished.get().id();
        }
        TrainingJob job =
                jobs.save(new TrainingJob(Ids.next(), model.id(), request.reason(), request.full(), clock.instant()));
        Duration quiet = request.full() ? Duration.ZERO : model.training().quietPeriod();
        client.scheduleIfNotExists(
                TASK.instance(job.id()).scheduledTo(clock.instant().plus(quiet)));
        wakeAfterCommit();
        return job.id();
    }

    @Override
    public boolean idle(long modelId) {
        return jobs.idle(modelId);
    }

    /** The scheduler polls once a second; a correction should not wait for that. */
    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
