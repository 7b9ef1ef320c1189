package io.understudy.rest;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Threads that write to who listens to server-sent events, and do nothing else. One who does not read keeps a thread until
 * the connection's time to write is over: other listeners wait for it, and nobody else.
 */
@Component
public final class EventSenders implements Executor {

    private static final int THREADS = 8;

    private final ThreadPoolExecutor threads;

    EventSenders() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("events-");
        factory.setDaemon(true);
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** {@inheritDoc} What waits is bounded: one event a listener. */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }
}
