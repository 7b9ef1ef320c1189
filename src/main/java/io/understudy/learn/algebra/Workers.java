package io.understudy.learn.algebra;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share numerical work with the one that asks for it. They end by themselves when idle
 * and are never interrupted. Several learners may use the same workers at a time: whoever asks works on even when every
 * helper is busy elsewhere.
 */
public final class Workers {

    private static final int IDLE_SECONDS = 10;

    private final int threads;
    private final ThreadPoolExecutor helpers;

    /**
     * Makes workers on threads like any other.
     *
     * @param threads how many threads may work at a time, the asking one included; at least 1
     */
    public Workers(int threads) {
        this(threads, Workers::helper);
    }

    /**
     * Makes workers.
     *
     * @param threads how many threads may work at a time, the asking one included; at least 1
     * @param helpers makes the others
     */
    public Workers(int threads, ThreadFactory helpers) {
        if (threads < 1) {
            throw new IllegalArgumentException("illegal thread count " + threads + ", must be at least 1");
        }
        this.threads = threads;
        int pool = Math.max(1, threads - 1);
        this.helpers = new ThreadPoolExecutor(
                pool, pool, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), helpers);
        this.helpers.allowCoreThreadTimeOut(true);
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "learning");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns workers that are as many as the processors. */
    public static Workers onAllProcessors() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** Returns how many threads may work at a time. */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks in any order, several at a time, and returns when all have ended. What the tasks wrote is visible to
     * the caller.
     *
     * @param tasks how many
     * @param task does the one of the given number, 0 to {@code tasks - 1}; the first exception ends the whole and is
     *     thrown here
     */
    public void run(int tasks, IntConsumer task) {
        Batch batch = new Batch(tasks, task);
        for (int i = Math.min(threads, tasks) - 1; i > 0; i--) {
            helpers.execute(batch::help);
        }
        batch.workOff();
        batch.close();
    }

    /** Tasks that were asked for together. Helpers that come after its end leave at once. */
    private static final class Batch {

        private final int tasks;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final Object lock = new Object();
        private int helping;
        private boolean closed;
        private @Nullable RuntimeException exception;
        private @Nullable Error error;

        Batch(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
        }

        void help() {
            synchronized (lock) {
                if (closed) {
                    return;
                }
                helping++;
            }
            workOff();
            synchronized (lock) {
                helping--;
                lock.notifyAll();
            }
        }

        void workOff() {
            try {
                for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException e) {
                fail(e, null);
            } catch (Error e) {
                fail(null, e);
            }
        }

        private void fail(@Nullable RuntimeException e, @Nullable Error f) {
            next.set(tasks);
            synchronized (lock) {
                if (exception == null && error == null) {
                    exception = e;
                    error = f;
                }
            }
        }

        void close() {
            boolean interrupted = false;
            synchronized (lock) {
                closed = true;
                while (helping > 0) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (exception != null) {
                throw exception;
            }
            if (error != null) {
                throw error;
            }
        }
    }
}
