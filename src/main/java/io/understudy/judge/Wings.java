package io.understudy.judge;

import io.understudy.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where rivals of a champion play behind its answers: one scene after the other, on one thread. Whoever hands a scene in
 * never waits and never hears of it again. What does not fit into the short queue is shed and counted; a scene that fails
 * is counted, and the next one is played.
 *
 * <p>A version that is asked for longer than the limit is interrupted and never asked again. When it does not yield
 * within the limit once more it is abandoned: another thread plays on, and what it may say some day is not heard. As a
 * thread cannot be ended from outside, few are given up; then the wings wait until one of them comes back.
 *
 * <p>After a scene they rest for nine times as long, so that a slow rival takes a tenth of a processor at most from the
 * answers before it.
 */
final class Wings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wings.class);

    private static final int REST = 9;
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    private final Limits limits;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads;
    private final Set<Version> barred = ConcurrentHashMap.newKeySet();
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

    /**
     * How much the wings may take.
     *
     * @param queue how many scenes may wait
     * @param answer for how long a version may be asked
     * @param abandoned how many threads may be given up at a time
     */
    record Limits(int queue, Duration answer, int abandoned) {}

    /** Opens the wings. Whoever opens them calls {@link #look} now and then. */
    Wings(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        threads = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(limits.queue()), Wings::inTheBackground);
        threads.setRejectedExecutionHandler((turn, pool) -> ((Turn) turn).rehearsal.shed());
    }

    private static Thread inTheBackground(Runnable work) {
        Thread thread = new Thread(work, "shadow");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Plays a scene some time later, or never.
     *
     * @param modelId whose rivals play
     * @param rehearsal counts what becomes of it
     * @param scene what they do
     */
    void play(long modelId, Rehearsal rehearsal, Consumer<Turn> scene) {
        threads.execute(new Turn(modelId, rehearsal, scene));
    }

    /** Interrupts who is asked for too long, and plays on without those who do not yield. */
    void look() {
        Instant now = clock.instant();
        turns.forEach(turn -> turn.look(now));
        staff();
    }

    /** Returns how many threads were given up and have not come back. */
    int abandoned() {
        return (int) turns.stream().filter(Turn::isAbandoned).count();
    }

    /** Asks the versions of a model again: it was deleted, and its number may be another's one day. */
    void forget(long modelId) {
        barred.removeIf(version -> version.modelId() == modelId);
    }

    /** One thread plays, whoever was abandoned. The most is never below what is wanted: the pool would refuse it. */
    private synchronized void staff() {
        int wanted = 1 + Math.min(abandoned(), limits.abandoned());
        threads.setMaximumPoolSize(Math.max(wanted, threads.getCorePoolSize()));
        threads.setCorePoolSize(wanted);
        threads.setMaximumPoolSize(wanted);
    }

    /** Returns for how long nothing is played after a scene. */
    static Duration restAfter(Duration scene) {
        Duration rest = scene.multipliedBy(REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private record Version(long modelId, int number) {}

    /** A scene that is played: versions are asked through it, each in limited time. */
    final class Turn implements Runnable {

        private final long modelId;
        private final Rehearsal rehearsal;
        private final Consumer<Turn> scene;

        private @Nullable Thread asking;
        private Instant since = Instant.MAX;
        private int version;
        private boolean overdue;
        private boolean abandoned;

        private Turn(long modelId, Rehearsal rehearsal, Consumer<Turn> scene) {
            this.modelId = modelId;
            this.rehearsal = rehearsal;
            this.scene = scene;
        }

        /**
         * Asks a version. Nothing else belongs in here: an interrupt amid a read would close the file of a database.
         *
         * @param number of the version
         * @param answer how it is asked
         * @return what it said; empty where it is not asked any more, which counts as shed
         */
        <T> Optional<T> ask(int number, Supplier<T> answer) {
            if (barred.contains(new Version(modelId, number))) {
                rehearsal.shed();
                return Optional.empty();
            }
            begin(number);
            try {
                return Optional.of(answer.get());
            } finally {
                end();
            }
        }

        private synchronized void begin(int number) {
            version = number;
            since = clock.instant();
            asking = Thread.currentThread();
        }

        private synchronized void end() {
            asking = null;
            if (overdue) {
                throw new TooLate();
            }
        }

        private synchronized void look(Instant now) {
            if (asking == null || now.isBefore(since.plus(limits.answer()))) {
                return;
            }
            if (!overdue) {
                overdue = true;
                barred.add(new Version(modelId, version));
                rehearsal.overdue();
                asking.interrupt();
                LOG.warn("shadow: model={} version={} took too long and is not asked again", modelId, version);
            } else if (!abandoned && !now.isBefore(since.plus(limits.answer().multipliedBy(2)))) {
                abandoned = true;
                LOG.warn("shadow: model={} version={} does not yield, its thread is given up", modelId, version);
            }
        }

        private synchronized boolean isAbandoned() {
            return abandoned;
        }

        private synchronized boolean isOverdue() {
            return overdue;
        }

        @Override
        public void run() {
            Instant start = clock.instant();
            play();
            LockSupport.parkNanos(
                    restAfter(Duration.between(start, clock.instant())).toNanos());
        }

        private void play() {
            turns.add(this);
            boolean played = false;
            try {
                scene.accept(this);
                played = true;
            } catch (Problem gone) {
                LOG.debug("shadow: nobody there to answer for model={}", modelId);
            } catch (RuntimeException failure) {
                LOG.atLevel(rehearsal.view().failed() == 0 ? Level.WARN : Level.DEBUG)
                        .log(
                                "shadow: an answer of model={} failed: {}; more of them are counted only",
                                modelId,
                                failure.getClass().getName());
            } finally {
                turns.remove(this);
                if (!played && !isOverdue()) {
                    rehearsal.failed();
                }
                if (isAbandoned()) {
                    staff();
                }
            }
        }
    }

    /** An answer came after its time. */
    private static final class TooLate extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /**
     * Ends without waiting for the scene that is played, and without interrupting it: it may be writing, and an interrupt
     * would close the file of a database.
     */
    @Override
    public void close() {
        threads.shutdown();
        threads.getQueue().clear();
    }
}
