package io.understudy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.evaluation.Reviews.Case;
import io.understudy.example.Examples.Taught;
import io.understudy.example.Origin;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.tuning.Evidence.Fold;
import io.understudy.tuning.Halving.Measurement;
import io.understudy.tuning.Halving.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTests {

    private static final int SIZE = 16;
    private static final int LABELS = 4;

    private static List<Taught> taught(List<Row> rows, Origin origin) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Taught(i + 1, origin, rows.get(i), false))
                .toList();
    }

    private static List<Taught> examples(int count) {
        return taught(new Rows(1, SIZE, LABELS).examples(count), Origin.IMPORTED);
    }

    private static Set<Vector> taughtVectors(Fold fold) {
        return fold.taught().stream().map(Row::vector).collect(Collectors.toSet());
    }

    @Test
    void ofManyExamplesAFifthIsTaughtToNobody() {
        Evidence evidence = Evidence.heldOut(examples(2_000));

        assertThat(evidence.folds()).hasSize(1);
        assertThat(evidence.cases()).isBetween(340, 460);
        assertThat(evidence.rows() + evidence.cases()).isEqualTo(2_000);
    }

    @Test
    void ofFewExamplesEachIsJudgedOnce() {
        Evidence evidence = Evidence.heldOut(examples(100));

        assertThat(evidence.folds()).hasSize(5);
        assertThat(evidence.cases()).isEqualTo(100);
    }

    @Test
    void noTextIsTaughtToWhoIsJudgedOnIt() {
        List<Row> rows = new ArrayList<>(new Rows(1, SIZE, LABELS).examples(300));
        for (Row row : List.copyOf(rows)) {
            rows.add(new Row(row.vector(), Sign.AGAINST, Rows.label(0), 4, false));
        }

        for (Fold fold : Evidence.crossed(taught(rows, Origin.IMPORTED)).folds()) {
            assertThat(taughtVectors(fold))
                    .doesNotContainAnyElementsOf(
                            fold.judged().stream().map(Case::vector).toList());
        }
    }

    @Test
    void rejectionsAndNamesOfLabelsAreNeverJudged() {
        List<Row> rows = new ArrayList<>(new Rows(1, SIZE, LABELS).examples(50));
        Vector vector = rows.get(0).vector();
        rows.add(new Row(vector, Sign.AGAINST, Rows.label(1), 1, false));
        rows.add(new Row(vector, Sign.FOR, Rows.label(2), 1, true));

        assertThat(Evidence.heldOut(taught(rows, Origin.IMPORTED)).cases()).isEqualTo(50);
    }

    @Test
    void correctionsAreJudgedByWhatWasKnownBefore() {
        List<Taught> corrections = taught(new Rows(1, SIZE, LABELS).examples(100), Origin.FEEDBACK);

        Evidence evidence = Evidence.prequential(corrections);

        assertThat(evidence.folds()).extracting(fold -> fold.taught().size()).containsExactly(20, 40, 60, 80);
    }

    @Test
    void aSmallerShareIsPartOfALargerOneAndKnowsEachLabel() {
        Fold fold = Evidence.heldOut(examples(2_000)).folds().get(0);

        List<Row> small = fold.share(1.0 / 9);

        assertThat(small).hasSizeBetween(160, 200);
        assertThat(fold.share(1.0 / 3)).containsAll(small);
        assertThat(small).extracting(Row::label).contains("label-0", "label-1", "label-2", "label-3");
        assertThat(fold.share(1)).hasSize(fold.taught().size());
    }

    @Test
    void rungsRiseToAllRowsFromWhatIsEnoughToSeeADifference() {
        assertThat(Evidence.heldOut(examples(100)).shares()).containsExactly(1.0);
        assertThat(Evidence.heldOut(examples(2_000)).shares()).hasSize(3).endsWith(1.0);
    }

    /** Answers by the nearest row it was taught, of which it looks at some first components alone. */
    private record Nearest(int components) {

        double accuracy(Fold fold, double share) {
            List<Row> known = fold.share(share);
            long right = fold.judged().stream()
                    .filter(one -> answer(known, one.vector()).equals(one.label()))
                    .count();
            return (double) right / fold.judged().size();
        }

        private String answer(List<Row> known, Vector vector) {
            return known.stream()
                    .min(Comparator.comparingLong(row -> distance(row.vector(), vector)))
                    .map(Row::label)
                    .orElse("");
        }

        private long distance(Vector one, Vector other) {
            long sum = 0;
            for (int d = 0; d < components; d++) {
                long gap = (long) one.get(d) - other.get(d);
                sum += gap * gap;
            }
            return sum;
        }
    }

    @Test
    void halvingFindsTheLearnerThatSeesMost() {
        Fold fold = Evidence.heldOut(examples(1_500)).folds().get(0);
        List<Double> shares = new Evidence(List.of(fold)).shares();
        List<Nearest> learners =
                IntStream.of(2, 1, 3, 4, 6, 8, 12, 16, 5).mapToObj(Nearest::new).toList();
        Halving halving = new Halving(learners.size(), shares.size(), 1_000);
        List<Measurement> done = new ArrayList<>();
        Optional<Step> next = halving.next(done);

        while (next.isPresent()) {
            Step step = next.get();
            double accuracy = learners.get(step.trial()).accuracy(fold, shares.get(step.rung()));
            done.add(new Measurement(step.trial(), step.rung(), Optional.of(new Score(accuracy, 0)), 1));
            next = halving.next(done);
        }

        Halving.Result result = halving.result(done).orElseThrow();
        assertThat(learners.get(result.best().trial()).components()).isGreaterThanOrEqualTo(12);
        assertThat(result.best().rung()).isEqualTo(shares.size() - 1);
    }
}
