package io.understudy.training;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.background.Background;
import io.understudy.example.Examples;
import io.understudy.learn.Learner;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Learners;
import io.understudy.model.SetSize;
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

    /** No model's key: nobody's ready learner is spared for its own sake. */
    private static final long NOBODY = -1;

    private final long budget;
    private final ThreadPoolExecutor renewals;
    private final LinkedHashMap<Long, Hot> learners = new LinkedHashMap<>();
    private long working;
    private int awaiting;

    HotLearners(WorkerSettings settings, MeterRegistry meters) {
        this.budget = settings.memoryBytes();
        gauge(meters, "understudy.learners.budget", "How many bytes learners may take", () -> budget);
        gauge(meters, "understudy.learners.working", "Bytes set aside for learners at work", this::working);
        gauge(meters, "understudy.learners.hot", "Bytes of learners that are ready for the next change", this::hot);
        gauge(meters, "understudy.learners.error", "Bound of the error that ready learners carry along", this::error);
        this.renewals = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Background.threads("renewing"));
        renewals.allowCoreThreadTimeOut(true);
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(meters);
    }

    private synchronized long working() {
        return working;
    }

    private synchronized long hot() {
        return learners.values().stream()
                .mapToLong(each -> each.learner().bytes())
                .sum();
    }

    private synchronized double error() {
        return learners.values().stream()
                .mapToDouble(each -> each.learner().error())
                .max()
                .orElse(0);
    }

    /**
     * A learner and what it holds.
     *
     * @param settings it was made with
     * @param strength it was made with
     * @param learner the learner
     * @param rows its rows, by the change that added them
     * @param point where the store has the same rows; none while they are not published
     */
    record Hot(
            LearnerSettings settings,
            double strength,
            Learner learner,
            Map<Long, Examples.Taught> rows,
            Optional<Point> point) {

        Hot(LearnerSettings settings, double strength, Learner learner, Map<Long, Examples.Taught> rows) {
            this(settings, strength, learner, rows, Optional.empty());
        }

        Hot at(Optional<Point> other) {
            return new Hot(settings, strength, learner, rows, other);
        }
    }

    /**
     * A set that was published.
     *
     * @param watermark its last change
     * @param erasures the last change by then that erased something
     */
    record Point(long watermark, long erasures) {}

    /**
     * Does work with a learner that is made anew, once there is room for it.
     *
     * @param settings the learner's
     * @param size of the set that it is taught
     * @param work what is done
     * @throws TooManyRows when the whole memory would not suffice
     */
    <T> T inRoom(LearnerSettings settings, SetSize size, Supplier<T> work) {
        return inRoom(NOBODY, settings, size, work);
    }

    /**
     * Does work with a model's ready learner, once there is room for it.
     *
     * @param modelId whose learner is going to work: what it holds is a part of what is set aside, so it is not put out
     * @param settings the learner's
     * @param size of the set that it is taught
     * @param work what is done
     * @throws TooManyRows when the whole memory would not suffice
     */
    <T> T inRoom(long modelId, LearnerSettings settings, SetSize size, Supplier<T> work) {
        long bytes = Learners.bytes(settings, size);
        if (bytes > budget) {
            throw new TooManyRows(size, bytes, budget);
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
            awaiting++;
            while (working + bytes > budget) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for memory", stopped);
        } finally {
            awaiting--;
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
        makeRoom();
        notifyAll();
    }

    /**
     * Gives all that is set aside to work that makes a learner anew after all: ready ones go, the model's own too, where
     * there is no room for them beside it.
     */
    synchronized void makeRoom() {
        putOut(budget - working);
    }

    /** Tells whether somebody waits for memory. */
    synchronized boolean awaited() {
        return awaiting > 0;
    }

    synchronized Optional<Hot> take(long modelId) {
        return Optional.ofNullable(learners.remove(modelId));
    }

    /**
     * Returns a ready learner without taking it out, for a look at its rows.
     *
     * @param modelId whose
     */
    synchronized Optional<Hot> look(long modelId) {
        return Optional.ofNullable(learners.get(modelId));
    }

    /**
     * Notes that the rows of the learner that was put here last are those of a published set. One that has its point was
     * put back by somebody else: its rows are still those of that point.
     *
     * @param modelId whose learner
     * @param point which set
     */
    synchronized void published(long modelId, Point point) {
        learners.computeIfPresent(modelId, (id, hot) -> hot.point().isPresent() ? hot : hot.at(Optional.of(point)));
    }

    /** Puts a learner back that was taken out for a look, unless a job has put its own there meanwhile. */
    synchronized void putBack(long modelId, Hot hot) {
        learners.putIfAbsent(modelId, hot);
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
        if (hot == null) {
            return;
        }
        // matrix and factor once more; what labels and vectors take is there already
        long bytes = Learners.bytes(hot.settings(), new SetSize(hot.learner().size(), 0, 0));
        if (working + bytes + hot.learner().bytes() > budget) {
            return;
        }
        hot.learner().renewal().ifPresent(work -> {
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
        long bytes = hot();
        Iterator<Hot> eldest = learners.values().iterator();
        while (bytes > room && eldest.hasNext()) {
            bytes -= eldest.next().learner().bytes();
            eldest.remove();
        }
    }
}
