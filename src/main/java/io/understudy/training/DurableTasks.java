package io.understudy.training;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands work to db-scheduler in the caller's transaction: it is done if and only if that commits, and done again after a
 * crash.
 */
@Component
public class DurableTasks {

    /** Asked for at the last moment, as the scheduler itself needs the tasks and they need those who schedule. */
    private final ObjectProvider<Scheduler> scheduler;

    DurableTasks(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Has a task run once.
     *
     * @param task which task
     * @param instance names this run of it
     * @param when not before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(TaskDescriptor<Void> task, String instance, Instant when) {
        scheduler.getObject().scheduleIfNotExists(instance(task, instance).scheduledTo(when));
        lookAfterCommit();
    }

    /**
     * Has a task that waits run sooner.
     *
     * @param task which task
     * @param instance names the run of it
     * @param when not before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hasten(TaskDescriptor<Void> task, String instance, Instant when) {
        try {
            scheduler
                    .getObject()
                    .schedule(instance(task, instance).scheduledTo(when), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            // a worker has it already: nothing is sooner than that
            return;
        }
        lookAfterCommit();
    }

    /** Somebody waits for training, and all else waits for its turn at times. */
    private static TaskInstance.Builder<Void> instance(TaskDescriptor<Void> task, String instance) {
        return task.instance(instance).priority(task.equals(TrainingQueue.TASK) ? Priority.HIGH : Priority.MEDIUM);
    }

    private void lookAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            // The scheduler polls once a second; a correction should not wait for that.
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
