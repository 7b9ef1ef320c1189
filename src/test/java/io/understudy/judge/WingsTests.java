package io.understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a rival does in the wings, whoever answers on the stage neither waits nor hears of it. */
class WingsTests {

    private static final int QUEUE = 8;
    private static final long MODEL = 7;

    private final Wings wings = new Wings(QUEUE);
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void close() {
        wings.close();
    }

    @Test
    void aSceneThatFailsIsCountedAndTheNextOneIsPlayed() throws InterruptedException {
        CountDownLatch played = new CountDownLatch(1);

        wings.play(MODEL, rehearsal, () -> {
            throw new IllegalStateException("a rival that throws");
        });
        wings.play(MODEL, rehearsal, () -> {
            throw new StackOverflowError("a rival that takes its thread with it");
        });
        wings.play(MODEL, rehearsal, played::countDown);

        assertThat(played.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.view().failed()).isEqualTo(2);
    }

    @Test
    void behindASceneThatHangsTheQueueFillsAndTheRestIsShedAtOnce() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch played = new CountDownLatch(QUEUE);
        wings.play(MODEL, rehearsal, () -> hang(hanging, end));
        assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();

        for (int i = 0; i < QUEUE + 5; i++) {
            wings.play(MODEL, rehearsal, played::countDown);
        }

        assertThat(rehearsal.view().shed()).isEqualTo(5);
        assertThat(played.getCount()).isEqualTo(QUEUE);
        end.countDown();
        assertThat(played.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.view().failed()).isZero();
    }

    @Test
    void closingDoesNotWaitForASceneThatHangs() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        wings.play(MODEL, rehearsal, () -> hang(hanging, new CountDownLatch(1)));
        assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();

        wings.close();
        wings.play(MODEL, rehearsal, () -> {});

        assertThat(rehearsal.view().shed()).isEqualTo(1);
    }

    private static void hang(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
