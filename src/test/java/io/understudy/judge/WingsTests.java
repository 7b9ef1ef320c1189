package io.understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a rival does in the wings, whoever answers on the stage neither waits nor hears of it. */
class WingsTests {

    private static final int QUEUE = 8;
    private static final int MOST_ABANDONED = 2;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MODEL = 7;
    private static final long ANOTHER = 8;
    private static final int VERSION = 3;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Wings wings = new Wings(new Wings.Limits(QUEUE, LIMIT, MOST_ABANDONED), now::get);
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void close() {
        wings.close();
    }

    @Test
    void aSceneThatFailsIsCountedAndTheNextOneIsPlayed() throws InterruptedException {
        wings.play(MODEL, rehearsal, turn -> {
            throw new IllegalStateException("a rival that throws");
        });
        wings.play(MODEL, rehearsal, turn -> {
            throw new StackOverflowError("a rival that takes its thread with it");
        });

        playAnother();

        assertThat(rehearsal.view().failed()).isEqualTo(2);
    }

    @Test
    void behindASceneThatHangsTheQueueFillsAndTheRestIsShedAtOnce() throws InterruptedException {
        Hanging rival = hang();
        CountDownLatch played = new CountDownLatch(QUEUE);

        for (int i = 0; i < QUEUE + 5; i++) {
            wings.play(MODEL, rehearsal, turn -> played.countDown());
        }

        assertThat(rehearsal.view().shed()).isEqualTo(5);
        assertThat(played.getCount()).isEqualTo(QUEUE);
        rival.end.countDown();
        await(played);
        assertThat(rehearsal.view().failed()).isZero();
    }

    @Test
    void closingDoesNotWaitForASceneThatHangs() throws InterruptedException {
        hang();

        wings.close();
        wings.play(MODEL, rehearsal, turn -> {});

        assertThat(rehearsal.view().shed()).isEqualTo(1);
    }

    @Test
    void aVersionThatTakesItsTimeIsLeftAloneUpToTheLimit() throws InterruptedException {
        Hanging rival = hang();

        pass(LIMIT.minusMillis(1));
        rival.end.countDown();
        playAnother();

        assertThat(rival.interrupted).isFalse();
        assertThat(rival.heard).isTrue();
        assertThat(rehearsal.view().failed()).isZero();
    }

    @Test
    void aVersionThatIsOverTheLimitIsInterruptedAndAnotherModelRehearsesOn() throws InterruptedException {
        Hanging rival = hang();
        rival.yields.set(true);

        pass(LIMIT);
        playAnother();

        assertThat(rival.interrupted).isTrue();
        assertThat(rival.heard).isFalse();
        assertThat(rehearsal.overdueSoFar()).isEqualTo(1);
        assertThat(rehearsal.view().failed()).isEqualTo(1);
        assertThat(wings.abandoned()).isZero();
    }

    @Test
    void aVersionThatTookTooLongIsNotAskedAgainUntilItsModelIsForgotten() throws InterruptedException {
        hang().yields.set(true);
        pass(LIMIT);

        List<String> heard = new ArrayList<>();
        wings.play(MODEL, rehearsal, turn -> turn.ask(VERSION, () -> "the same").ifPresent(heard::add));
        wings.play(
                MODEL,
                rehearsal,
                turn -> turn.ask(VERSION + 1, () -> "the next one").ifPresent(heard::add));
        wings.play(
                ANOTHER,
                new Rehearsal(),
                turn -> turn.ask(VERSION, () -> "another's").ifPresent(heard::add));
        playAnother();
        wings.forget(MODEL);
        wings.play(
                MODEL, rehearsal, turn -> turn.ask(VERSION, () -> "a new one").ifPresent(heard::add));
        playAnother();

        assertThat(heard).containsExactly("the next one", "another's", "a new one");
        assertThat(rehearsal.view().shed()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void aVersionThatDoesNotYieldIsAbandonedAndWhatItSaysInTheEndIsNotHeard() throws InterruptedException {
        Hanging rival = hang();
        CountDownLatch played = new CountDownLatch(1);
        wings.play(ANOTHER, new Rehearsal(), turn -> played.countDown());
        pass(LIMIT);
        assertThat(wings.abandoned()).isZero();
        assertThat(played.getCount()).isEqualTo(1);

        pass(LIMIT);

        await(played);
        assertThat(wings.abandoned()).isEqualTo(1);
        rival.end.countDown();
        while (wings.abandoned() > 0) {
            Thread.onSpinWait();
        }
        playAnother();
        assertThat(rival.heard).isFalse();
        assertThat(rehearsal.view().failed()).isEqualTo(1);
    }

    @Test
    void fewThreadsAreGivenUpAndThenTheWingsWaitForOneToComeBack() throws InterruptedException {
        List<Hanging> rivals = new ArrayList<>();
        for (int i = 0; i <= MOST_ABANDONED; i++) {
            rivals.add(hang(VERSION + i));
            pass(LIMIT);
            pass(LIMIT);
        }
        CountDownLatch played = new CountDownLatch(1);
        wings.play(ANOTHER, new Rehearsal(), turn -> played.countDown());
        pass(LIMIT);
        assertThat(wings.abandoned()).isEqualTo(MOST_ABANDONED + 1);
        assertThat(played.getCount()).isEqualTo(1);

        rivals.get(0).end.countDown();

        await(played);
    }

    @Test
    void whatIsDoneBesidesAskingIsNotInterrupted() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch passed = new CountDownLatch(1);
        wings.play(MODEL, rehearsal, turn -> {
            turn.ask(VERSION, () -> "at once");
            asked.countDown();
            interrupted.set(!waited(passed));
        });
        await(asked);

        pass(LIMIT);
        passed.countDown();
        playAnother();

        assertThat(interrupted).isFalse();
        assertThat(rehearsal.view().failed()).isZero();
    }

    @Test
    void afterASceneMostOfTheProcessorIsTheStagesAgain() {
        assertThat(Wings.restAfter(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(27));
        assertThat(Wings.restAfter(LIMIT)).isEqualTo(Duration.ofMillis(100));
    }

    /** A version that is asked and says nothing. */
    private static final class Hanging {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicBoolean yields = new AtomicBoolean();
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final AtomicBoolean heard = new AtomicBoolean();

        String answer() {
            begun.countDown();
            while (!waited(end)) {
                interrupted.set(true);
                if (yields.get()) {
                    break;
                }
            }
            return "at last";
        }
    }

    private Hanging hang() throws InterruptedException {
        return hang(VERSION);
    }

    private Hanging hang(int version) throws InterruptedException {
        Hanging rival = new Hanging();
        wings.play(MODEL, rehearsal, turn -> turn.ask(version, rival::answer).ifPresent(said -> rival.heard.set(true)));
        await(rival.begun);
        return rival;
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        wings.look();
    }

    /** Returns when all that was handed in before has been played. */
    private void playAnother() throws InterruptedException {
        CountDownLatch played = new CountDownLatch(1);
        wings.play(ANOTHER, new Rehearsal(), turn -> played.countDown());
        await(played);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
