package io.understudy.training;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Has long work that no correction waits for done one at a time in this process, so that of the workers one is always left
 * for training.
 */
@Component
public class Turns {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ReentrantLock turn = new ReentrantLock();
    private final InstantSource clock;

    Turns(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Does work, unless other such work is under way: then the worker is given back, and it is tried again in a second.
     *
     * @param work what is done
     * @return what the scheduler is to do with the task
     */
    public CompletionHandler<Void> take(Runnable work) {
        if (!turn.tryLock()) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(SOON));
        }
        try {
            work.run();
            return new CompletionHandler.OnCompleteRemove<>();
        } finally {
            turn.unlock();
        }
    }
}
