package io.understudy.rest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Lets callers wait for what takes long ({@code Prefer: wait=N}) without holding a request thread or a connection. Whether
 * a thing is finished is asked on two threads of its own: when the wait begins, at each {@link #signal()}, and every half
 * second, as the news may come from another server on the same database. At most {@value #MOST} callers wait at a time,
 * one more is answered at once; when the server stops, all are.
 */
@Component
public class Waiting implements DisposableBean {

    private static final int MOST = 1_000;
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(2, Waiting::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final Map<Wait, Future<?>> waits = new ConcurrentHashMap<>();
    private final Future<?> regularChecks;
    private volatile boolean stopping;

    Waiting() {
        threads.setRemoveOnCancelPolicy(true);
        regularChecks = threads.scheduleWithFixedDelay(
                this::signal, BETWEEN_CHECKS.toMillis(), BETWEEN_CHECKS.toMillis(), MILLISECONDS);
    }

    /**
     * Answers when something is finished, or when the caller's patience ends. An answer after a wait says so in
     * {@code Preference-Applied}. A problem thrown by either question becomes the answer.
     *
     * @param prefer how long the caller would wait; without a wish it is answered at once
     * @param finished gives the answer once there is one; asked often and never on a request thread, so it must be quick
     *     and bring its own transaction
     * @param otherwise gives the answer for now
     */
    public DeferredResult<ResponseEntity<Object>> await(
            Prefer prefer,
            Supplier<Optional<ResponseEntity<Object>>> finished,
            Supplier<ResponseEntity<Object>> otherwise) {
        if (prefer.waiting().isEmpty()) {
            return answered(otherwise.get());
        }
        return await(prefer.waiting().get(), prefer.waiting(), finished, otherwise);
    }

    /**
     * Answers when something is finished, or when our own patience ends: for what a caller gets without having asked to
     * wait, so the answer does not speak of a preference.
     *
     * @param patience how long to wait at most
     * @param finished as above
     * @param otherwise as above
     */
    public DeferredResult<ResponseEntity<Object>> await(
            Duration patience,
            Supplier<Optional<ResponseEntity<Object>>> finished,
            Supplier<ResponseEntity<Object>> otherwise) {
        return await(patience, Optional.empty(), finished, otherwise);
    }

    private DeferredResult<ResponseEntity<Object>> await(
            Duration patience,
            Optional<Duration> announced,
            Supplier<Optional<ResponseEntity<Object>>> finished,
            Supplier<ResponseEntity<Object>> otherwise) {
        if (stopping || waits.size() >= MOST) {
            return answered(otherwise.get());
        }
        DeferredResult<ResponseEntity<Object>> answer =
                new DeferredResult<>(patience.plus(GRACE).toMillis());
        begin(new Wait(answer, announced, finished, otherwise), patience);
        return answer;
    }

    private static DeferredResult<ResponseEntity<Object>> answered(ResponseEntity<Object> now) {
        DeferredResult<ResponseEntity<Object>> answer = new DeferredResult<>();
        answer.setResult(now);
        return answer;
    }

    /** Has every waiting caller's question asked anew, soon and elsewhere. Cheap, thread-safe, callable from anywhere. */
    public void signal() {
        waits.forEach(this::check);
    }

    /** Signals once the caller's transaction has committed: before that nobody would see what is new. */
    public void signalAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal();
            }
        });
    }

    /** Answers all who wait with what there is, so that they do not hold up the server's end. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        waits.keySet().forEach(wait -> threads.execute(wait::giveUp));
    }

    @Override
    public void destroy() {
        regularChecks.cancel(false);
        threads.shutdown();
    }

    private void begin(Wait wait, Duration patience) {
        Future<?> end = threads.schedule(wait::giveUp, patience.toMillis(), MILLISECONDS);
        waits.put(wait, end);
        check(wait, end);
        if (stopping) {
            threads.execute(wait::giveUp);
        }
    }

    private void check(Wait wait, Future<?> end) {
        if (wait.isOver()) {
            end.cancel(false);
            waits.remove(wait);
        } else if (wait.claim()) {
            threads.execute(wait::check);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waiting");
        thread.setDaemon(true);
        return thread;
    }
}
