package io.understudy.judge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Wings with a rival that does what none should, for measurements of what that costs an answer. What a client can send
 * makes no such rival.
 */
public final class Backstage implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMillis(100);

    private final Wings wings = new Wings(new Wings.Limits(1_000, LIMIT, 4), InstantSource.system());
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger scenes = new AtomicInteger();
    private final Rehearsal rehearsal = new Rehearsal();
    private final Supplier<String> rival;
    private final ScheduledFuture<?> looking;

    private Backstage(Supplier<String> rival) {
        this.rival = rival;
        this.looking = looks.scheduleWithFixedDelay(wings::look, 0, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens wings in which every answer is a failure. */
    public static Backstage throwing() {
        return new Backstage(() -> {
            throw new IllegalStateException("a rival that throws");
        });
    }

    /** Opens wings in which every answer takes until it is interrupted. */
    public static Backstage hanging() {
        return new Backstage(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException limit) {
                Thread.currentThread().interrupt();
            }
            return "too late";
        });
    }

    /** Has the rival play, as is done behind each answer. Each time it counts as another version, so that none is barred. */
    public void play() {
        int version = scenes.incrementAndGet();
        wings.play(1, rehearsal, turn -> turn.ask(version, rival));
    }

    /** Returns how many answers failed, and how many were not even tried. */
    public String whatBecameOfIt() {
        return rehearsal.view().failed() + " failed, " + rehearsal.view().shed() + " shed";
    }

    @Override
    public void close() {
        looking.cancel(true);
        looks.shutdown();
        wings.close();
    }
}
