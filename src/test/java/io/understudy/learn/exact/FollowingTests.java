package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Cancelled;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.Workers;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner that follows changes has what one has that learns the same set from nothing, to the last bit. */
class FollowingTests {

    private static final Workers WORKERS = new Workers(2);
    private static final int LABELS = 6;

    private static ExactLearner learner(String precision, int tile) {
        return learner(precision, tile, ExactSettings.MAX_BUDGET);
    }

    private static ExactLearner learner(String precision, int tile, int budget) {
        List<Factorizer> factorizers =
                precision.equals("single") ? List.of(Factorizer.SINGLE, Factorizer.DOUBLE) : List.of(Factorizer.DOUBLE);
        ExactSettings settings = new ExactSettings(4, 0.25, budget, 0.95);
        return new ExactLearner(settings, new byte[32], new Machinery(WORKERS, tile, factorizers));
    }

    private static byte[] stored(Parameters parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            parameters.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Learns, and tells which stages were passed on the way. */
    private static Set<Stage> stages(ExactLearner learner) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        learner.learn((stage, fraction) -> stages.add(stage));
        return stages;
    }

    private static void assertSameAsFromNothing(ExactLearner learner, List<Row> rows) {
        ExactLearner fromNothing = learner("single", 64, learner.settings().budget());
        rows.forEach(fromNothing::absorb);
        ExactParameters expected = fromNothing.learn(Progress.NONE);

        ExactParameters parameters = learner.learn(Progress.NONE);

        assertThat(parameters.sha256()).isEqualTo(expected.sha256());
        assertThat(parameters.leaveOneOut()).isEqualTo(expected.leaveOneOut());
        assertThat(stored(parameters)).isEqualTo(stored(expected));
    }

    /** A random walk of a set, and of the learner with it. */
    private static final class Walk {

        private final SplittableRandom random;
        private final Rows source;
        private final ExactLearner learner;
        private final List<Row> rows = new ArrayList<>();

        Walk(long seed, ExactLearner learner, int size) {
            this.random = new SplittableRandom(seed);
            this.source = new Rows(seed, 40, LABELS);
            this.learner = learner;
            source.mixed(size).forEach(this::absorb);
        }

        private void absorb(Row row) {
            rows.add(row);
            learner.absorb(row);
        }

        private Row forget() {
            Row row = rows.remove(random.nextInt(rows.size()));
            learner.forget(row);
            return row;
        }

        void step() {
            switch (random.nextInt(rows.size() > 3 ? 7 : 2)) {
                case 0 -> absorb(source.example(random.nextInt(LABELS)));
                case 1 -> absorb(source.mixed(1).get(0));
                case 2, 3 -> forget();
                case 4 -> {
                    Row row = forget();
                    String label = Rows.label(random.nextInt(LABELS));
                    absorb(new Row(row.vector(), row.sign(), label, row.weight(), row.labelName()));
                }
                case 5 -> {
                    Row row = forget();
                    absorb(new Row(row.vector(), row.sign(), row.label(), 1 + random.nextInt(16), row.labelName()));
                }
                default -> {
                    Row row = rows.get(random.nextInt(rows.size()));
                    Sign sign = random.nextInt(4) == 0 ? Sign.AGAINST : Sign.FOR;
                    String label = random.nextInt(5) == 0 ? "new-" + random.nextInt(3) : row.label();
                    absorb(new Row(row.vector(), sign, label, 1 + random.nextInt(4), random.nextInt(4) == 0));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, single, 3, 64, 60",
        "2, single, 40, 64, 60",
        "3, double, 40, 64, 60",
        "4, single, 150, 64, 80",
        "5, double, 150, 64, 80",
        "6, single, 400, 256, 60",
        "7, single, 600, 64, 40"
    })
    void anySequenceOfChangesLeadsToWhatTheSetAloneDecides(
            long seed, String precision, int size, int tile, int changes) {
        Walk walk = new Walk(seed, learner(precision, tile), size);
        walk.learner.learn(Progress.NONE);
        List<Runnable> pending = new ArrayList<>();
        int fromNothing = 0;
        for (int change = 0; change < changes; change++) {
            walk.step();
            if (walk.random.nextInt(3) > 0) {
                fromNothing += stages(walk.learner).contains(Stage.KERNEL) ? 1 : 0;
                walk.learner.renewal().ifPresent(pending::add);
            }
            if (!pending.isEmpty() && walk.random.nextInt(4) == 0) {
                pending.remove(0).run();
            }
            if (change % 8 == 7) {
                assertSameAsFromNothing(walk.learner, walk.rows);
            }
        }
        assertThat(fromNothing).isLessThan(6);
    }

    /** With a quarter of the rows as landmarks, or a half of them, about as many changes change the landmarks. */
    @ParameterizedTest
    @CsvSource({"21, 30, 120, 60, 40", "22, 100, 210, 120, 80", "23, 4, 40, 60, 20", "24, 60, 66, 60, 60"})
    void whereLandmarksStandForTheRowsToo(long seed, int budget, int size, int changes, int most) {
        Walk walk = new Walk(seed, learner("double", 64, budget), size);
        walk.learner.learn(Progress.NONE);
        List<Runnable> pending = new ArrayList<>();
        int factored = 0;
        for (int change = 0; change < changes; change++) {
            walk.step();
            factored += stages(walk.learner).contains(Stage.FACTOR) ? 1 : 0;
            walk.learner.renewal().ifPresent(pending::add);
            if (!pending.isEmpty() && walk.random.nextInt(4) == 0) {
                pending.remove(0).run();
            }
            if (change % 6 == 5) {
                assertSameAsFromNothing(walk.learner, walk.rows);
            }
        }
        assertThat(factored).isLessThan(most);
        assertThat(walk.learner.error()).isLessThan(0x1p-40);
    }

    @Test
    void rowsThatAreNoLandmarksAreFollowedWithoutFactoringAgain() {
        Walk walk = new Walk(25, learner("double", 64, 60), 300);
        walk.learner.learn(Progress.NONE);
        for (int change = 0; change < 70; change++) {
            Row row = walk.source.farFromLandmarks(change % LABELS);
            walk.absorb(row);
            assertThat(stages(walk.learner)).doesNotContain(Stage.KERNEL, Stage.FACTOR);
            if (change % 3 == 0) {
                walk.learner.forget(row);
                walk.learner.absorb(new Row(row.vector(), Sign.AGAINST, "other", 3, false));
                walk.rows.set(walk.rows.indexOf(row), new Row(row.vector(), Sign.AGAINST, "other", 3, false));
                assertThat(stages(walk.learner)).doesNotContain(Stage.KERNEL, Stage.FACTOR);
            }
            walk.learner.renewal().ifPresent(Runnable::run);
            if (change % 10 == 9) {
                assertSameAsFromNothing(walk.learner, walk.rows);
            }
        }
    }

    @Test
    void manyRowsThatAreNoLandmarksAreAddedToTheMatrixAtOnce() {
        Walk walk = new Walk(26, learner("double", 64, 60), 300);
        walk.learner.learn(Progress.NONE);
        for (int change = 0; change < 100; change++) {
            walk.absorb(walk.source.farFromLandmarks(change % LABELS));
        }

        assertSameAsFromNothing(walk.learner, walk.rows);
        walk.absorb(walk.source.farFromLandmarks(0));
        assertThat(stages(walk.learner)).doesNotContain(Stage.FACTOR);
        assertSameAsFromNothing(walk.learner, walk.rows);
    }

    /** A walk on landmarks that has followed enough changes for a renewal. */
    private static Walk dueForRenewal(long seed) {
        Walk walk = new Walk(seed, learner("double", 64, 60), 300);
        walk.learner.learn(Progress.NONE);
        for (int change = 0; change < 40; change++) {
            walk.absorb(walk.source.farFromLandmarks(change % LABELS));
            walk.learner.learn(Progress.NONE);
        }
        return walk;
    }

    @Test
    void aRenewedFactorOfAnotherMatrixIsNotTaken() {
        Walk walk = dueForRenewal(27);
        LandmarkTraining training = (LandmarkTraining) walk.learner.training(Progress.NONE);
        Training.Base renewed = training.renewal().orElseThrow().get();
        Training.Base strayed = training.renewal().orElseThrow().get();
        int[] stray = new int[60];
        stray[7] = 1;

        ((GramBase) strayed).system().matrix().add(stray, 1, WORKERS);

        assertThat(training.onto(strayed)).isEmpty();
        assertThat(training.onto(renewed)).containsSame(training);
    }

    /** Its training would be lost with it, though it follows changes as well as any. */
    @Test
    void aRenewalThatComesAfterATrainingAnewIsPassedOver() {
        Walk walk = dueForRenewal(28);
        Runnable late = walk.learner.renewal().orElseThrow();
        for (int change = 0; change < 100; change++) {
            walk.absorb(walk.source.farFromLandmarks(change % LABELS));
        }
        walk.learner.learn(Progress.NONE);

        late.run();
        walk.absorb(walk.source.farFromLandmarks(0));

        assertThat(stages(walk.learner)).doesNotContain(Stage.KERNEL, Stage.FACTOR);
        assertSameAsFromNothing(walk.learner, walk.rows);
    }

    @Test
    void aFewChangesAreFollowedWithoutFactoringAgain() {
        Walk walk = new Walk(11, learner("single", 64), 200);
        assertThat(stages(walk.learner)).contains(Stage.KERNEL, Stage.FACTOR);

        walk.step();

        assertThat(stages(walk.learner))
                .doesNotContain(Stage.KERNEL, Stage.FACTOR)
                .contains(Stage.REFINING);
    }

    @Test
    void manyChangesAtOnceAreLearnedFromNothing() {
        Walk walk = new Walk(12, learner("single", 64), 200);
        walk.learner.learn(Progress.NONE);

        walk.source.examples(40).forEach(walk::absorb);

        assertThat(stages(walk.learner)).contains(Stage.KERNEL);
        assertSameAsFromNothing(walk.learner, walk.rows);
    }

    @Test
    void withoutRenewalTheRoomEndsAndWithItGoesOn() {
        Walk walk = new Walk(13, learner("single", 64), 120);
        walk.learner.learn(Progress.NONE);
        int fromNothing = 0;
        for (int change = 0; change < 40; change++) {
            walk.absorb(walk.source.example(change % LABELS));
            fromNothing += stages(walk.learner).contains(Stage.KERNEL) ? 1 : 0;
        }
        assertThat(fromNothing).isEqualTo(2);

        for (int change = 0; change < 40; change++) {
            walk.learner.renewal().ifPresent(Runnable::run);
            walk.absorb(walk.source.example(change % LABELS));
            assertThat(stages(walk.learner)).doesNotContain(Stage.KERNEL);
        }
        assertSameAsFromNothing(walk.learner, walk.rows);
    }

    @Test
    void aRenewalIsNotAskedForTwice() {
        Walk walk = new Walk(14, learner("single", 64), 120);
        walk.learner.learn(Progress.NONE);
        assertThat(walk.learner.renewal()).isEmpty();
        walk.source.examples(12).forEach(walk::absorb);
        walk.learner.learn(Progress.NONE);

        Runnable renewal = walk.learner.renewal().orElseThrow();

        assertThat(walk.learner.renewal()).isEmpty();
        long before = walk.learner.bytes();
        renewal.run();
        assertThat(walk.learner.bytes()).isGreaterThan(before);
        walk.absorb(walk.source.example(0));
        assertSameAsFromNothing(walk.learner, walk.rows);
        assertThat(walk.learner.renewal()).isEmpty();
    }

    @Test
    void aWitnessOfAFollowedSetCertifiesItsParameters() {
        Walk walk = new Walk(15, learner("single", 64), 150);
        walk.learner.learn(Progress.NONE);
        for (int change = 0; change < 6; change++) {
            walk.step();
        }
        ExactParameters parameters = walk.learner.learn(Progress.NONE);

        var certificate = walk.learner.certify(parameters, walk.learner.witness(Progress.NONE), Progress.NONE);

        assertThat(certificate.certified()).isTrue();
        assertThat(certificate.parameters())
                .isEqualTo((long) parameters.rows() * parameters.labels().size());
    }

    @Test
    void whatWasCancelledMidwayIsFollowedTheNextTime() {
        Walk walk = new Walk(16, learner("single", 64), 150);
        walk.learner.learn(Progress.NONE);
        for (int change = 0; change < 5; change++) {
            walk.step();
        }
        int[] heard = {0};

        assertThatThrownBy(() -> walk.learner.learn((stage, fraction) -> {
                    if (heard[0]++ == 7) {
                        throw new Cancelled();
                    }
                }))
                .isInstanceOf(Cancelled.class);

        assertThat(stages(walk.learner)).doesNotContain(Stage.KERNEL);
        assertSameAsFromNothing(walk.learner, walk.rows);
    }

    @Test
    void solutionsOfOtherTargetsDoNotAgree() {
        List<KnownRow> rows = new Rows(17, 40, 3)
                .examples(60).stream()
                        .map(row -> new KnownRow(row.contentHash(), row))
                        .toList();
        Machinery machinery = Machinery.of(WORKERS);
        RowBase base = RowBase.of(rows, ExactSettings.DEFAULT, machinery, Progress.NONE);
        LiveSolutions solutions = new LiveSolutions(base, 16, WORKERS);
        NumberedRows numbered = new NumberedRows();
        base.rows().forEach(numbered::add);
        solutions.rounded(numbered, Progress.NONE);
        Map<String, Long> targets = new HashMap<>();
        for (int row = 0; row < 60; row++) {
            targets.merge(numbered.get(row).label(), solutions.system().signed(row, 1), Long::sum);
        }

        assertThat(solutions.agree(targets)).isTrue();

        targets.merge(Rows.label(1), 1L, Long::sum);
        assertThat(solutions.agree(targets)).isFalse();
    }
}
