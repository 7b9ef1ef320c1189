package io.understudy.training;

import io.understudy.example.Examples;
import io.understudy.learn.Learner;
import io.understudy.model.LearnerSettings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps house with the memory of learners. Those at work have what they need, one after the other where it does not
 * suffice for both; in what is left, learners that still hold their factor are kept ready, so that the next change costs
 * little. The ones not used for the longest time go first. A learner that is taken out belongs to whoever took it.
 */
@Component
class HotLearners {

    private static final int IDLE_SECONDS = 10;

    private final long budget;
    private final ThreadPoolExecutor renewals;
    private final LinkedHashMap<Long, Hot> learners = new LinkedHashMap<>();
    private long working;

    HotLearners(WorkerSettings settings) {
        this.budget = settings.memoryBytes();
        this.renewals = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HotLearners::renewing);
        renewals.allowCoreThreadTimeOut(true);
    }

    private static Thread renewing(Runnable work) {
        Thread thread = new Thread(work, "renewing");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * A learner and what it holds.
     *
     * @param settings it was made with
     * @param strength it was made with
     * @param learner the learner
     * @param rows its rows, by the change that added them
     */
    record Hot(LearnerSettings settings, double strength, Learner learner, Map<Long, Examples.Taught> rows) {}

    /**
     * Does work once there is room for it.
     *
     * @param modelId whose learner is going to work; it is not put out for its own sake
     * @param rows how many rows it has
     * @param work what is done
     * @throws TooManyRows when the whole memory would not suffice
     */
    <T> T inRoom(long modelId, int rows, Supplier<T> work) {
        long bytes = bytes(rows);
        if (bytes > budget) {
            throw new TooManyRows(rows, bytes, budget);
        }
        acquire(modelId, bytes);
        try {
            return work.get();
        } finally {
            release(bytes);
        }
    }

    private synchronized void acquire(long modelId, long bytes) {
        try {
            while (working + bytes > budget) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for memory", stopped);
        }
        working += bytes;
        Hot own = learners.remove(modelId);
        putOut(budget - working);
        if (own != null) {
            learners.put(modelId, own);
        }
    }

    private synchronized void release(long bytes) {
        working -= bytes;
        putOut(budget - working);
        notifyAll();
    }

    synchronized Optional<Hot> take(long modelId) {
        return Optional.ofNullable(learners.remove(modelId));
    }

    synchronized void put(long modelId, Hot hot) {
        learners.remove(modelId);
        learners.put(modelId, hot);
    }

    /**
     * Has the work done that keeps a ready learner's changes cheap, if it is time for it and there is room beside the
     * learner itself. Jobs go on meanwhile.
     *
     * @param modelId whose learner
     */
    synchronized void renew(long modelId) {
        Hot hot = learners.get(modelId);
        if (hot == null || working + bytes(hot.learner().size()) + hot.learner().bytes() > budget) {
            return;
        }
        hot.learner().renewal().ifPresent(work -> {
            long bytes = bytes(hot.learner().size());
            acquire(modelId, bytes);
            renewals.execute(() -> {
                try {
                    work.run();
                } finally {
                    release(bytes);
                }
            });
        });
    }

    private void putOut(long room) {
        long bytes = learners.values().stream()
                .mapToLong(each -> each.learner().bytes())
                .sum();
        Iterator<Hot> eldest = learners.values().iterator();
        while (bytes > room && eldest.hasNext()) {
            bytes -= eldest.next().learner().bytes();
            eldest.remove();
        }
    }

    /** A kernel matrix and a factor, both triangular, four bytes an entry. */
    private static long bytes(int rows) {
        return 4L * rows * rows;
    }
}
