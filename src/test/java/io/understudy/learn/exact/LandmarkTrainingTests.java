package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandmarkTrainingTests {

    private static final byte[] ENCODER = new byte[32];
    private static final Workers WORKERS = new Workers(2);

    private static ExactLearner learner(int budget, List<Row> rows) {
        ExactLearner learner = new ExactLearner(new ExactSettings(4, 0.25, budget, 0.95), ENCODER, WORKERS);
        rows.forEach(learner::absorb);
        return learner;
    }

    private static ExactParameters learned(int budget, List<Row> rows) {
        return learner(budget, rows).learn(Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "8, 60", "20, 90", "40, 200"})
    void parametersAreTheCorrectlyRoundedRationalSolution(int budget, int count) {
        List<Row> rows = new Rows(count, 24, 4).mixed(count);
        LandmarkOracle oracle = new LandmarkOracle(rows, budget, 4);

        ExactParameters parameters = learned(budget, rows);

        assertThat(parameters.rows()).isEqualTo(budget);
        assertThat(parameters.coefficients()).isDeepEqualTo(oracle.coefficients());
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "2, 128", "3, 256"})
    void threadsTilesAndOrderLeaveNoTrace(int threads, int tile) {
        Rows source = new Rows(1, 32, 5);
        List<Row> rows = source.mixed(400);
        Machinery machinery = new Machinery(new Workers(threads), tile, List.of(Factorizer.DOUBLE));
        ExactLearner learner = new ExactLearner(new ExactSettings(4, 0.25, 90, 0.95), ENCODER, machinery);
        source.shuffled(rows).forEach(learner::absorb);

        ExactParameters parameters = learner.learn(Progress.NONE);

        assertThat(parameters.sha256()).isEqualTo(learned(90, rows).sha256());
        assertThat(parameters.leaveOneOut()).isEqualTo(learned(90, rows).leaveOneOut());
    }

    @Test
    void growingBeyondTheBudgetAndBackLeavesNoTrace() {
        List<Row> rows = new Rows(2, 32, 5).examples(100);
        ExactLearner learner = learner(90, rows);
        learner.learn(Progress.NONE);
        rows.subList(80, 100).forEach(learner::forget);

        ExactParameters parameters = learner.learn(Progress.NONE);

        assertThat(parameters.rows()).isEqualTo(80);
        assertThat(parameters.sha256())
                .isEqualTo(learned(90, rows.subList(0, 80)).sha256());
    }

    @Test
    void labelNamesAreLandmarksBeforeAllOthers() {
        Rows source = new Rows(3, 32, 6);
        List<Row> rows = new ArrayList<>(source.examples(100));
        for (int label = 0; label < 6; label++) {
            rows.add(new Row(source.near(label), Sign.FOR, Rows.label(label), 1, true));
        }

        ExactParameters parameters = learned(10, rows);

        List<ContentHash> hashes = new ArrayList<>();
        for (int row = 0; row < 10; row++) {
            hashes.add(parameters.hash(row));
        }
        assertThat(hashes).isSorted();
        assertThat(hashes)
                .containsAll(rows.subList(100, 106).stream()
                        .map(row -> ContentHash.ofVector(row.vector()))
                        .toList());
    }

    @Test
    void leavingOutInClosedFormIsTrainingWithoutTheRow() {
        Rows source = new Rows(4, 40, 4);
        List<Row> rows = new ArrayList<>(source.examples(150));
        rows.set(0, new Row(rows.get(0).vector(), Sign.FOR, rows.get(0).label(), 9, false));
        ExactLearner learner = learner(60, rows);
        List<LeftOutScores> leftOut = learner.training(Progress.NONE)
                .leftOut(learner.learn(Progress.NONE).coefficients(), 150, Progress.NONE);
        List<ContentHash> landmarks = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            landmarks.add(learner.learn(Progress.NONE).hash(row));
        }

        List<LeftOutScores> noLandmarks = leftOut.stream()
                .filter(one ->
                        !landmarks.contains(ContentHash.ofVector(one.row().vector())))
                .toList();

        assertThat(leftOut).hasSize(150);
        assertThat(noLandmarks).hasSize(90);
        assertThat(noLandmarks.subList(0, 15)).allSatisfy(one -> {
            List<Row> others = new ArrayList<>(rows);
            others.remove(one.row());
            long[] scores = learned(60, others).scores(one.row().vector());
            for (int label = 0; label < scores.length; label++) {
                assertThat(one.scores()[label] * 0x1p-36).isCloseTo(scores[label] * 0x1p-36, Offset.offset(1e-3));
            }
        });
    }

    @Test
    void aWitnessCertifiesTheParameters() {
        List<Row> rows = new Rows(5, 32, 5).mixed(300);
        ExactLearner learner = learner(80, rows);
        ExactParameters parameters = learner.learn(Progress.NONE);
        Witness witness = learner.witness(Progress.NONE);

        Certificate certificate = learner.certify(parameters, witness, Progress.NONE);
        witness.rests()[3][7] += 1L << 50;
        Certificate damaged = learner.certify(parameters, witness, Progress.NONE);

        assertThat(certificate.certified()).isTrue();
        assertThat(certificate.parameters()).isEqualTo(80 * 5);
        assertThat(certificate.eigenvalueBound()).isEqualTo(0x1p-4);
        assertThat(damaged.certified()).isFalse();
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        List<Row> rows = new Rows(6, 32, 5).mixed(200);
        ExactParameters parameters = learned(50, rows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));

        ExactParameters read =
                ExactParameters.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), rows);

        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        for (Row row : rows) {
            assertThat(read.answer(row.vector())).isEqualTo(parameters.answer(row.vector()));
        }
    }

    @Test
    void answersAreNearlyThoseOfAllRows() {
        Rows source = new Rows(7, 48, 5);
        List<Row> rows = source.examples(300);
        ExactParameters few = learned(150, rows);
        ExactParameters all = learned(1_000, rows);

        for (int i = 0; i < 50; i++) {
            var vector = source.near(i % 5);
            assertThat(few.answer(vector).top().label())
                    .isEqualTo(all.answer(vector).top().label());
        }
    }
}
