package io.understudy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understudy.learn.Learner;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Learners;
import io.understudy.model.SetSize;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A learner of n rows takes 4 n^2 bytes for its triangles and some for the rows: 1,000 take 4.6 MB. */
class HotLearnersTests {

    private static final int ROWS = 1_000;
    private static final SetSize SIZE = new SetSize(ROWS, 0, 0);
    private static final long BYTES = Learners.bytes(LearnerSettings.DEFAULT, SIZE);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final HotLearners learners = new HotLearners(new WorkerSettings(DataSize.ofBytes(2 * BYTES)), meters);

    @Test
    void whatWasPutCanBeTakenOnce() {
        HotLearners.Hot hot = hot(BYTES);
        learners.put(1, hot);

        assertThat(learners.take(1)).containsSame(hot);
        assertThat(learners.take(1)).isEmpty();
    }

    @Test
    void theOneNotUsedForTheLongestTimeGoesFirstAndNeverTheOneThatWorks() {
        learners.put(1, hot(BYTES));
        learners.put(2, hot(BYTES));

        boolean stillThere = learners.inRoom(
                1,
                LearnerSettings.DEFAULT,
                SIZE,
                () -> learners.take(1)
                        .map(own -> {
                            learners.put(1, own);
                            return true;
                        })
                        .orElse(false));

        assertThat(stillThere).isTrue();
        assertThat(learners.take(1)).isPresent();
        learners.put(3, hot(BYTES));
        learners.put(4, hot(BYTES));
        learners.inRoom(5, LearnerSettings.DEFAULT, SIZE, () -> 0);
        assertThat(learners.take(2)).isEmpty();
        assertThat(learners.take(4)).isPresent();
    }

    @Test
    void aLearnerThatIsMadeAnewIsNotHeldBesideTheModelsOwnWhereThereIsNoRoomForBoth() {
        HotLearners narrow = new HotLearners(new WorkerSettings(DataSize.ofBytes(BYTES)), new SimpleMeterRegistry());
        narrow.put(1, hot(BYTES));
        learners.put(1, hot(BYTES));

        boolean besideInNarrow = narrow.inRoom(1, LearnerSettings.DEFAULT, SIZE, () -> besideOneAnew(narrow));
        boolean besideInWide = learners.inRoom(1, LearnerSettings.DEFAULT, SIZE, () -> besideOneAnew(learners));

        assertThat(besideInNarrow).isFalse();
        assertThat(besideInWide).isTrue();
    }

    private static boolean besideOneAnew(HotLearners of) {
        assertThat(of.look(1)).as("ready until room is made").isPresent();
        of.makeRoom();
        return of.look(1).isPresent();
    }

    @Test
    void whoeverIsReadyCanBeLookedAtAndKnowsWhichSetItHas() {
        HotLearners.Hot hot = hot(BYTES);
        learners.put(1, hot);
        HotLearners.Point point = new HotLearners.Point(7, 3);

        learners.published(1, point);
        learners.published(2, point);

        assertThat(learners.look(1)).contains(hot.at(Optional.of(point)));
        assertThat(learners.look(2)).isEmpty();
        assertThat(learners.take(1).orElseThrow().point()).contains(point);
        assertThat(learners.look(1)).isEmpty();
    }

    @Test
    void whatIsTakenIsMeasured() {
        learners.put(1, hot(BYTES / 2));
        learners.put(2, hot(BYTES / 4));

        double working = learners.inRoom(3, LearnerSettings.DEFAULT, SIZE, () -> measured("working"));

        assertThat(working).isEqualTo(1.0 * BYTES);
        assertThat(measured("working")).isZero();
        assertThat(measured("hot")).isEqualTo(0.75 * BYTES);
        assertThat(measured("budget")).isEqualTo(2.0 * BYTES);
        assertThat(measured("error")).isZero();
    }

    private double measured(String what) {
        return meters.get("understudy.learners." + what).gauge().value();
    }

    @Test
    void beyondTheBudgetMatricesTakeWhatLandmarksTakeHoweverManyRowsThereAre() {
        LearnerSettings small = new LearnerSettings(null, null, null, null, 256, null, null);

        long labels = 32 * 256 * 3;
        long row = 600 + 2 * 384;
        assertThat(Learners.bytes(small, new SetSize(1_000_000, 3, 384)))
                .isEqualTo(8L * 256 * 256 + labels + 1_000_000 * row);
        assertThat(Learners.bytes(small, new SetSize(256, 3, 384))).isEqualTo(4L * 256 * 256 + labels + 256 * row);
    }

    @Test
    void workThatWouldNeverFitIsRefused() {
        assertThatThrownBy(() -> learners.inRoom(1, LearnerSettings.DEFAULT, new SetSize(2 * ROWS, 0, 0), () -> 0))
                .isInstanceOf(TooManyRows.class)
                .hasMessageContaining("understudy.training.memory");
    }

    @Test
    void workThatDoesNotFitBesideOtherWorkComesAfterIt() throws Exception {
        HotLearners narrow = new HotLearners(new WorkerSettings(DataSize.ofBytes(BYTES)), meters);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CompletableFuture<Void> one =
                CompletableFuture.runAsync(() -> narrow.inRoom(1, LearnerSettings.DEFAULT, SIZE, () -> {
                    first.countDown();
                    return work(atWork, most);
                }));
        first.await();

        int two = narrow.inRoom(2, LearnerSettings.DEFAULT, SIZE, () -> work(atWork, most));
        one.get();

        assertThat(two).isEqualTo(1);
        assertThat(most).hasValue(1);
    }

    @Test
    void aRenewalIsDoneBesideTheLearnerAndThenLeavesTheRoom() throws Exception {
        CountDownLatch renewed = new CountDownLatch(1);
        learners.put(1, hot(new Sized(BYTES, ROWS, Optional.of(renewed::countDown))));

        learners.renew(1);

        renewed.await();
        assertThat(learners.inRoom(
                        1,
                        LearnerSettings.DEFAULT,
                        SIZE,
                        () -> learners.inRoom(1, LearnerSettings.DEFAULT, SIZE, () -> 0)))
                .isZero();
    }

    @Test
    void withoutRoomNothingIsRenewed() {
        AtomicInteger renewals = new AtomicInteger();
        learners.put(1, hot(new Sized(BYTES + 1, ROWS, Optional.of(renewals::incrementAndGet))));

        learners.renew(1);
        learners.renew(2);

        assertThat(learners.inRoom(1, LearnerSettings.DEFAULT, SIZE, () -> 0)).isZero();
        assertThat(renewals).hasValue(0);
    }

    private static int work(AtomicInteger atWork, AtomicInteger most) {
        int now = atWork.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        Thread.onSpinWait();
        atWork.decrementAndGet();
        return now;
    }

    private static HotLearners.Hot hot(long bytes) {
        return hot(new Sized(bytes, ROWS, Optional.empty()));
    }

    private static HotLearners.Hot hot(Learner learner) {
        return new HotLearners.Hot(LearnerSettings.DEFAULT, 0.25, learner, new HashMap<>());
    }

    /** A learner that is nothing but its size and its renewal. */
    private record Sized(long bytes, int size, Optional<Runnable> renewal) implements Learner {

        @Override
        public void absorb(Row row) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(Row row) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Parameters learn(Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<LeftOut> leaveOneOut(int most, Progress progress) {
            throw new UnsupportedOperationException();
        }
    }
}
