package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.NotPositiveDefinite;
import io.understudy.learn.algebra.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactLearnerTests {

    private static final byte[] ENCODER = new byte[32];
    private static final Workers WORKERS = new Workers(2);

    private static ExactLearner learner() {
        return new ExactLearner(ExactSettings.DEFAULT, ENCODER, WORKERS);
    }

    private static ExactParameters learned(List<Row> rows) {
        return learned(learner(), rows);
    }

    private static ExactParameters learned(ExactLearner learner, List<Row> rows) {
        rows.forEach(learner::absorb);
        return learner.learn(Progress.NONE);
    }

    private static Row withWeight(Row row, int weight) {
        return new Row(row.vector(), row.sign(), row.label(), weight, row.labelName());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 0.25",
        "2, 4, 0.25",
        "3, 4, 0.25",
        "7, 4, 0.25",
        "20, 4, 0.25",
        "40, 4, 0.25",
        "60, 4, 0.25",
        "30, 4, 0.13",
        "30, 4, 16",
        "30, 0.5, 0.25",
        "30, 16, 1",
        "30, 0.00390625, 2"
    })
    void parametersAreTheCorrectlyRoundedRationalSolution(int count, double bandwidth, double strength) {
        List<Row> rows = new Rows(count, 24, 4).mixed(count);
        ExactSettings settings = new ExactSettings(bandwidth, strength, 1_000, 0.95);
        Oracle oracle = new Oracle(rows, settings.bandwidth(), settings.strength());

        ExactParameters parameters = learned(new ExactLearner(settings, ENCODER, WORKERS), rows);

        assertThat(parameters.labels()).isEqualTo(oracle.labels());
        assertThat(parameters.coefficients()).isDeepEqualTo(oracle.coefficients());
    }

    @Test
    void theIdentityIsTheHashOfWhatTheDefinitionNames() throws Exception {
        byte[] encoder = "an encoder's digest of 32 bytes.".getBytes(StandardCharsets.US_ASCII);
        ExactSettings settings = new ExactSettings(2.5, 0.5, 100, 0.9);
        List<Row> rows = new ArrayList<>(new Rows(3, 8, 3).examples(3));
        rows.add(withWeight(rows.get(1), 6));
        ExactParameters parameters = learned(new ExactLearner(settings, encoder, WORKERS), rows);
        ByteBuffer bytes = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'U').put((byte) 'S').put((byte) '1');
        bytes.putInt(20).putInt(16).putInt(640).putInt(128).put(encoder);
        for (String label : List.of("label-0", "label-1", "label-2")) {
            bytes.putInt(7).put(label.getBytes(StandardCharsets.UTF_8));
        }
        List<Row> sorted = rows.subList(0, 3).stream()
                .sorted(Comparator.comparing(row -> row.contentHash().toString()))
                .toList();
        for (int row = 0; row < 3; row++) {
            bytes.put(rowHash(sorted.get(row)));
            bytes.putInt(sorted.get(row).equals(rows.get(1)) ? 7 : 1);
            for (int label = 0; label < 3; label++) {
                bytes.putInt(parameters.coefficient(row, label));
            }
        }

        byte[] expected = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes.array(), bytes.position()));

        assertThat(parameters.sha256()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(parameters.kernelBits()).isEqualTo(20);
        assertThat(parameters.parameterBits()).isEqualTo(16);
        assertThat(parameters.encoderSha256()).isEqualTo(HexFormat.of().formatHex(encoder));
        for (int row = 0; row < 3; row++) {
            assertThat(parameters.hash(row)).isEqualTo(sorted.get(row).contentHash());
            assertThat(parameters.weight(row)).isEqualTo(sorted.get(row).equals(rows.get(1)) ? 7 : 1);
        }
    }

    private static byte[] rowHash(Row row) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int d = 0; d < row.vector().size(); d++) {
            digest.update((byte) row.vector().get(d));
            digest.update((byte) (row.vector().get(d) >> 8));
        }
        digest.update((byte) (row.sign() == Sign.FOR ? 1 : -1));
        return digest.digest(row.label().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mergingTwoSitesGivesTheParametersOfTheUnionWhicheverWay() {
        List<Row> rows = new Rows(5, 64, 7).mixed(280);
        List<Row> swapped = new ArrayList<>(rows.subList(140, 280));
        swapped.addAll(rows.subList(0, 140));

        ExactParameters merged = learned(swapped);

        assertThat(merged.sha256()).isEqualTo(learned(rows).sha256());
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "2, 64", "3, 128", "2, 192"})
    void threadsAndTilesLeaveNoTrace(int threads, int tile) {
        List<Row> rows = new Rows(6, 40, 6).mixed(420);
        Machinery machinery = new Machinery(new Workers(threads), tile, List.of(Factorizer.SINGLE, Factorizer.DOUBLE));

        ExactParameters parameters = learned(new ExactLearner(ExactSettings.DEFAULT, ENCODER, machinery), rows);

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256());
        assertThat(parameters.leaveOneOut()).isEqualTo(learned(rows).leaveOneOut());
    }

    @Test
    void thePrecisionOfTheFactorLeavesNoTrace() {
        List<Row> rows = new Rows(7, 40, 6).mixed(420);
        Machinery machinery = new Machinery(WORKERS, 256, List.of(Factorizer.DOUBLE));

        ExactParameters parameters = learned(new ExactLearner(ExactSettings.DEFAULT, ENCODER, machinery), rows);

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256());
    }

    @Test
    void aFactorThatIsWrongOrMissingIsReplacedByABetterOne() {
        List<Row> rows = new Rows(8, 40, 6).mixed(100);
        Factorizer missing = (system, workers, progress) -> {
            throw new NotPositiveDefinite(-1);
        };
        Factorizer wrong = (system, workers, progress) -> new WrongFactor();
        Machinery machinery = new Machinery(WORKERS, 64, List.of(missing, wrong, Factorizer.SINGLE));

        ExactParameters parameters = learned(new ExactLearner(ExactSettings.DEFAULT, ENCODER, machinery), rows);

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256());
    }

    /** Claims that the system is the identity. */
    private static final class WrongFactor implements Factor {

        @Override
        public void solve(double[][] columns, Workers workers) {
            for (double[] column : columns) {
                for (int row = 0; row < column.length; row++) {
                    column[row] *= 0x1p-20;
                }
            }
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    @Test
    void aTrainingAnewHoldsNothingOfTheOneBefore() {
        List<WeakReference<Factor>> factors = new ArrayList<>();
        List<Boolean> gone = new ArrayList<>();
        Factorizer watched = (system, workers, progress) -> {
            factors.forEach(before -> gone.add(isCollected(before)));
            Factor factor = Factorizer.SINGLE.factor(system, workers, progress);
            factors.add(new WeakReference<>(factor));
            return factor;
        };
        ExactLearner learner =
                new ExactLearner(ExactSettings.DEFAULT, ENCODER, new Machinery(WORKERS, 64, List.of(watched)));
        List<Row> rows = new Rows(17, 24, 4).examples(120);

        learned(learner, rows.subList(0, 60));
        learned(learner, rows.subList(60, 120));

        assertThat(gone).containsExactly(true);
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int tries = 0; tries < 20 && reference.get() != null; tries++) {
            System.gc();
        }
        return reference.get() == null;
    }

    @Test
    void theWeightsOfEqualRowsAddUpToTheCap() {
        List<Row> rows = new Rows(9, 32, 3).examples(40);
        List<Row> repeated = new ArrayList<>(rows);
        repeated.add(withWeight(rows.get(0), 5));
        repeated.add(withWeight(rows.get(1), 15));
        repeated.add(withWeight(rows.get(1), 15));
        List<Row> weighted = new ArrayList<>(rows);
        weighted.set(0, withWeight(rows.get(0), 6));
        weighted.set(1, withWeight(rows.get(1), 16));

        assertThat(learned(repeated).sha256()).isEqualTo(learned(weighted).sha256());
    }

    @Test
    void forgettingTakesFromTheSumThatWasNotCapped() {
        List<Row> rows = new Rows(10, 32, 3).examples(40);
        ExactLearner learner = learner();
        rows.forEach(learner::absorb);
        learner.absorb(withWeight(rows.get(0), 12));
        learner.absorb(withWeight(rows.get(0), 11));

        learner.forget(withWeight(rows.get(0), 12));

        List<Row> weighted = new ArrayList<>(rows);
        weighted.set(0, withWeight(rows.get(0), 12));
        assertThat(learner.learn(Progress.NONE).sha256())
                .isEqualTo(learned(weighted).sha256());
    }

    @Test
    void aRejectionTurnsAnAnswerAwayFromItsLabel() {
        Rows source = new Rows(12, 48, 4);
        List<Row> rows = new ArrayList<>(source.examples(80));
        Vector text = source.near(2);
        String before = learned(rows).answer(text).top().label();
        assertThat(before).isEqualTo("label-2");

        rows.add(new Row(text, Sign.AGAINST, before, 16, false));

        assertThat(learned(rows).answer(text).top().label()).isNotEqualTo(before);
    }

    @Test
    void leavingOutInClosedFormIsTrainingWithoutTheRow() {
        List<Row> rows = new Rows(13, 40, 4).examples(60);
        ExactLearner learner = learner();
        rows.forEach(learner::absorb);
        RowTraining training = (RowTraining) learner.training(Progress.NONE);
        List<LeftOutScores> leftOut =
                training.leftOut(learner.learn(Progress.NONE).coefficients(), 60, Progress.NONE);

        assertThat(leftOut).hasSize(60);
        assertThat(leftOut.subList(0, 15)).allSatisfy(one -> {
            List<Row> others = new ArrayList<>(rows);
            others.remove(one.row());
            long[] scores = learned(others).scores(one.row().vector());
            for (int label = 0; label < scores.length; label++) {
                assertThat(one.scores()[label] * 0x1p-36).isCloseTo(scores[label] * 0x1p-36, Offset.offset(2e-3));
            }
            int nearest = others.stream()
                    .mapToInt(
                            row -> training.kernel().of(row.vector(), one.row().vector()))
                    .max()
                    .orElseThrow();
            assertThat(one.nearest()).isEqualTo(nearest);
        });
    }

    @Test
    void aWitnessCertifiesTheParameters() throws Exception {
        ExactLearner learner = learner();
        new Rows(14, 40, 5).mixed(300).forEach(learner::absorb);
        ExactParameters parameters = learner.learn(Progress.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learner.witness(Progress.NONE).write(new DataOutputStream(bytes));
        Witness witness = Witness.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), parameters);

        var certificate = learner.certify(parameters, witness, Progress.NONE);

        assertThat(bytes.size()).isEqualTo(8 * parameters.rows() * 5);
        assertThat(certificate.certified()).isTrue();
        assertThat(certificate.sha256()).isEqualTo(parameters.sha256());
        assertThat(certificate.parameters()).isEqualTo(parameters.rows() * 5L);
        assertThat(certificate.smallestMargin()).isPositive().isLessThan(0.01);
        assertThat(certificate.eigenvalueBound()).isPositive().isLessThan(0.25 / 16);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 56, -(1L << 56), 1L << 40})
    void aWitnessThatIsNotTheSolutionCertifiesNothing(long change) {
        ExactLearner learner = learner();
        new Rows(15, 40, 5).mixed(300).forEach(learner::absorb);
        ExactParameters parameters = learner.learn(Progress.NONE);
        Witness witness = learner.witness(Progress.NONE);
        witness.rests()[2][17] += change;

        var certificate = learner.certify(parameters, witness, Progress.NONE);

        assertThat(certificate.certified()).isFalse();
        assertThat(certificate.undecided()).isPositive();
    }

    /** The budget decides whether rows or landmarks are what parameters belong to. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 20})
    void parametersOfAnotherSetAreNotCertified(int budget) {
        ExactSettings settings = new ExactSettings(4, 0.25, budget, 0.95);
        List<Row> rows = new Rows(16, 40, 5).examples(50);
        ExactLearner learner = new ExactLearner(settings, ENCODER, WORKERS);
        ExactParameters right = learned(learner, rows);
        Witness witness = learner.witness(Progress.NONE);
        byte[] otherEncoder = ENCODER.clone();
        otherEncoder[31] = 1;
        Row first = rows.get(0);
        List<Row> relabelled = new ArrayList<>(rows);
        relabelled.set(0, new Row(first.vector(), first.sign(), "another", first.weight(), false));
        List<ExactParameters> others = List.of(
                learned(new ExactLearner(settings, ENCODER, WORKERS), rows.subList(0, 20)),
                learned(new ExactLearner(settings, ENCODER, WORKERS), relabelled),
                learned(new ExactLearner(settings.withStrength(1), ENCODER, WORKERS), rows),
                learned(new ExactLearner(new ExactSettings(5, 0.25, budget, 0.95), ENCODER, WORKERS), rows),
                learned(new ExactLearner(settings, otherEncoder, WORKERS), rows));

        assertThat(learner.certify(right, witness, Progress.NONE).certified()).isTrue();
        assertThat(others)
                .allSatisfy(other -> assertThatThrownBy(() -> learner.certify(other, witness, Progress.NONE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(other.sha256()));
    }

    @Test
    void whatLearningTakesIsTwoTrianglesAColumnALabelAndTheRows() {
        assertThat(ExactLearner.bytes(1_000, 0, 384, 1_000)).isEqualTo(4_000_000 + 1_368_000);
        assertThat(ExactLearner.bytes(1_000, 50, 384, 1_000)).isEqualTo(4_000_000 + 32 * 50 * 1_000 + 1_368_000);
        assertThat(ExactLearner.bytes(1_001, 0, 0, 1_000)).isEqualTo(8_000_000 + 600_600);
        assertThat(ExactLearner.bytes(100_000, 0, 0, ExactSettings.MAX_BUDGET))
                .isEqualTo(8L * LandmarkTraining.MOST_LANDMARKS * LandmarkTraining.MOST_LANDMARKS + 60_000_000);
    }

    @Test
    void theStrengthIsChosenByLeaveOneOut() {
        Rows source = new Rows(17, 40, 4);
        List<Row> rows = new ArrayList<>(source.examples(240));
        for (int i = 0; i < 160; i++) {
            rows.add(new Row(source.near(i % 4), Sign.FOR, Rows.label((i + i / 4) % 4), 1, false));
        }
        ExactLearner learner = learner();
        source.shuffled(rows).forEach(learner::absorb);

        StrengthChoice choice = learner.chooseStrength(Progress.NONE);

        assertThat(choice.trials()).extracting(StrengthChoice.Trial::strength).containsExactly(0.25, 0.5, 1.0, 2.0);
        assertThat(choice.trials())
                .allMatch(trial -> trial.logLoss()
                        >= choice.trials().stream()
                                .filter(best -> best.strength() == choice.strength())
                                .findFirst()
                                .orElseThrow()
                                .logLoss());
        assertThat(choice.strength()).isGreaterThan(0.25);
    }

    @Test
    void withNothingToJudgeByTheSmallestStrengthIsChosen() {
        ExactLearner learner = learner();
        learner.absorb(new Row(new Rows(1, 8, 1).near(0), Sign.FOR, "a", 1, true));

        assertThat(learner.chooseStrength(Progress.NONE)).isEqualTo(new StrengthChoice(0.25, List.of()));
    }

    @Test
    void everyStageIsHeardOfToItsEnd() {
        ExactLearner learner = learner();
        new Rows(18, 32, 3).examples(60).forEach(learner::absorb);
        List<Stage> ended = new ArrayList<>();

        learner.learn((stage, fraction) -> {
            if (fraction == 1) {
                ended.add(stage);
            }
        });

        assertThat(ended).containsExactly(Stage.KERNEL, Stage.FACTOR, Stage.REFINING, Stage.CALIBRATING);
    }
}
