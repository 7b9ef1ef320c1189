package io.understudy.tuning;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.understudy.model.Labels;
import io.understudy.model.Model;
import io.understudy.rest.Conflict;
import io.understudy.rest.Ids;
import io.understudy.training.DurableTasks;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes tuning jobs, in the caller's transaction, under the model's row lock: one unfinished one a model. */
@Component
class TuningQueue {

    /** The scheduler's task; its instances are named by tuning job ids. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("tuning");

    private static final int FEWEST_EXAMPLES = 20;
    private static final int FEWEST_NEW = 20;
    private static final int ONE_IN = 10;

    private final TuningJobs jobs;
    private final Labels labels;
    private final DurableTasks tasks;
    private final InstantSource clock;

    TuningQueue(TuningJobs jobs, Labels labels, DurableTasks tasks, InstantSource clock) {
        this.jobs = jobs;
        this.labels = labels;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Makes a job, or joins the unfinished one.
     *
     * @param model held by its row lock
     * @param wish what is to be done
     * @throws Conflict when the model has too few examples to judge by
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public TuningJob enqueue(Model model, Wish wish) {
        return jobs.unfinished(model.id()).orElseGet(() -> begun(model, wish));
    }

    private TuningJob begun(Model model, Wish wish) {
        int examples = labels.countExamples(model.id());
        if (examples < FEWEST_EXAMPLES) {
            throw new Conflict(
                            "too-few-examples",
                            "trials are judged on examples that they were not taught: a tuning job needs at least "
                                    + FEWEST_EXAMPLES + " examples")
                    .with("exampleCount", examples);
        }
        TuningJob job = jobs.save(new TuningJob(Ids.next(), model.id(), wish, clock.instant()));
        tasks.schedule(TASK, job.id(), clock.instant());
        return job;
    }

    /**
     * Makes a job that nobody asked for, unless the last one saw nearly the same examples: the same search would find the
     * same. Once a tenth more examples came or went, and at least twenty, it may find something else.
     *
     * @param model held by its row lock
     * @param wish what is to be done
     * @return nothing where no job is made
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TuningJob> enqueueUnasked(Model model, Wish wish) {
        int examples = labels.countExamples(model.id());
        List<TuningJob> last = jobs.begun(model.id(), Limit.of(1));
        long since =
                last.isEmpty() ? Long.MAX_VALUE : model.learned() - last.get(0).watermark();
        boolean worthIt = examples >= FEWEST_EXAMPLES && since >= Math.max(FEWEST_NEW, examples / ONE_IN);
        return worthIt && jobs.unfinished(model.id()).isEmpty() ? Optional.of(begun(model, wish)) : Optional.empty();
    }
}
