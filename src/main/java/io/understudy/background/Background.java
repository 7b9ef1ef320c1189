package io.understudy.background;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes threads that take what those who answer leave of the processors. Java's priorities say so where the system honours
 * them. Linux does not: there each thread is made nicer as it begins, so that one that answers takes its processor at once,
 * and it has about a tenth of one that is asked for all the time.
 */
public final class Background implements ThreadFactory {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    /** A weight of 110, where a thread has 1,024 of itself (setpriority(2), sched(7)). */
    private static final int NICENESS = 10;

    /** On Linux a process that is not named is the calling thread. */
    private static final int PROCESS = 0;

    private static final int CALLER = 0;

    private final String name;

    private Background(String name) {
        this.name = name;
    }

    /**
     * Returns a maker of daemon threads.
     *
     * @param name what they are called
     */
    public static ThreadFactory threads(String name) {
        return new Background(name);
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a wish: nothing but speed depends on it
    public Thread newThread(Runnable work) {
        Runnable nicely = () -> {
            Nicer.beNice();
            work.run();
        };
        Thread thread = new Thread(nicely, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** What is called of the C library, which is loaded by the first thread. */
    private interface Kernel extends Library {
        int setpriority(int which, int who, int niceness);
    }

    private static final class Nicer {

        private static final AtomicBoolean REFUSED = new AtomicBoolean();

        static void beNice() {
            if (!Platform.isLinux() || REFUSED.get()) {
                return;
            }
            try {
                int outcome = KernelHolder.KERNEL.setpriority(PROCESS, CALLER, NICENESS);
                if (outcome != 0 && REFUSED.compareAndSet(false, true)) {
                    LOG.warn("background work cannot be given a lower priority: setpriority gave {}", outcome);
                }
            } catch (LinkageError noLibrary) {
                if (REFUSED.compareAndSet(false, true)) {
                    LOG.warn("background work cannot be given a lower priority", noLibrary);
                }
            }
        }
    }

    private static final class KernelHolder {
        static final Kernel KERNEL = Native.load("c", Kernel.class);
    }
}
