package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Answer;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.ScoredLabel;
import io.understudy.learn.algebra.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTests {

    private static final long ONE = 1L << 36;
    private static final List<String> LABELS = List.of("a", "b", "c");

    /** Examples whose margin m is right with probability sigma(a m + b). */
    private static List<LeftOutScores> examples(int count, double a, double b) {
        SplittableRandom random = new SplittableRandom(count);
        Row row = new Rows(1, 8, 1).example(0);
        List<LeftOutScores> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double margin = random.nextDouble();
            boolean right = random.nextDouble() < 1 / (1 + Math.exp(-a * margin - b));
            long[] scores = {(long) (margin * ONE), 0, -ONE};
            examples.add(new LeftOutScores(row, right ? 0 : 1, scores, random.nextInt(1 << 20)));
        }
        return examples;
    }

    @Test
    void confidenceIsWhatTheMarginsSay() {
        Calibration calibration = Calibration.fit(examples(20_000, 5, -0.5), 0.95, new Workers(2));

        assertThat(calibration.slope() / 256.0).isCloseTo(5, Offset.offset(0.3));
        assertThat(calibration.intercept() / 256.0).isCloseTo(-0.5, Offset.offset(0.1));
        assertThat(calibration.fitted()).isTrue();
    }

    @Test
    void fewExamplesAreNotFittedTo() {
        Calibration few = Calibration.fit(examples(49, 5, 0), 0.95, new Workers(2));
        Calibration enough = Calibration.fit(examples(50, 5, 0), 0.95, new Workers(2));

        assertThat(few.slope()).isEqualTo(6 * 256);
        assertThat(few.intercept()).isZero();
        assertThat(few.fitted()).isFalse();
        assertThat(few.answer(LABELS, new long[] {-ONE, -ONE, -ONE}, 0).outOfScope())
                .isFalse();
        assertThat(enough.fitted()).isTrue();
        assertThat(enough.answer(LABELS, new long[] {-ONE, -ONE, -ONE}, 0).outOfScope())
                .isTrue();
    }

    @Test
    void theTemperatureIsTheBestOfTheGrid() {
        List<LeftOutScores> examples = examples(400, 3, 0);
        int step = Calibration.fit(examples, 0.95, new Workers(2)).temperatureStep();

        double[] losses = new double[57];
        for (int j = 0; j < losses.length; j++) {
            losses[j] = logLoss(examples, StrictMath.pow(2, j / 8.0));
        }

        double best = Arrays.stream(losses).min().orElseThrow();
        assertThat(losses[step]).isCloseTo(best, Offset.offset(1e-9));
        assertThat(step).isStrictlyBetween(0, 56);
    }

    @Test
    void whereTheSearchBeginsLeavesNoTrace() {
        List<LeftOutScores> examples = examples(400, 3, 0);
        Calibration expected = Calibration.fit(examples, 0.95, new Workers(2));

        for (int start = 0; start <= 56; start += 7) {
            assertThat(Calibration.fit(examples, 0.95, start, new Workers(1))).isEqualTo(expected);
        }
    }

    @Test
    void theTemperatureReachesBothEndsOfTheGrid() {
        Row row = new Rows(1, 8, 1).example(0);
        LeftOutScores right = new LeftOutScores(row, 0, new long[] {ONE / 4, 0, 0}, 0);
        LeftOutScores wrong = new LeftOutScores(row, 1, new long[] {ONE, 0, -ONE}, 0);

        assertThat(Calibration.fit(Collections.nCopies(60, right), 0.95, new Workers(1))
                        .temperatureStep())
                .isEqualTo(56);
        assertThat(Calibration.fit(Collections.nCopies(60, wrong), 0.95, new Workers(1))
                        .temperatureStep())
                .isZero();
    }

    @Test
    void scoresAreOrderedFromTheHighestEqualOnesAsTheyStand() {
        SplittableRandom random = new SplittableRandom(9);
        for (int size = 1; size < 70; size++) {
            long[] scores = random.longs(size, -9, 9).toArray();
            int[] order = Calibration.order(scores);

            assertThat(order).hasSize(size).doesNotHaveDuplicates();
            for (int rank = 1; rank < size; rank++) {
                int before = order[rank - 1];
                assertThat(scores[before] > scores[order[rank]]
                                || (scores[before] == scores[order[rank]] && before < order[rank]))
                        .isTrue();
            }
        }
    }

    private static double logLoss(List<LeftOutScores> examples, double temperature) {
        double loss = 0;
        for (LeftOutScores example : examples) {
            double sum = 0;
            for (long score : example.scores()) {
                sum += Math.exp(temperature * score / ONE);
            }
            loss -= temperature * example.ownScore() / ONE - Math.log(sum);
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 0.95})
    void coverageIsWhatWasAskedFor(double coverage) {
        List<LeftOutScores> known = examples(4_000, 2, 0);
        Calibration calibration = Calibration.fit(known, coverage, new Workers(2));

        List<LeftOutScores> fresh = examples(4_001, 2, 0);
        int held = 0;
        int inScope = 0;
        for (LeftOutScores one : fresh) {
            Answer answer = calibration.answer(LABELS, one.scores(), one.nearest());
            String own = one.isRight() ? "a" : "b";
            held += answer.predictionSet().contains(own) ? 1 : 0;
            inScope += answer.outOfScope() ? 0 : 1;
        }

        assertThat((double) held / fresh.size()).isCloseTo(coverage, Offset.offset(0.02));
        assertThat((double) inScope / fresh.size()).isCloseTo(coverage, Offset.offset(0.02));
    }

    @Test
    void withoutExamplesEveryLabelIsInTheSet() {
        Calibration calibration = Calibration.fit(List.of(), 0.95, new Workers(2));

        assertThat(calibration.answer(LABELS, new long[] {0, ONE, 2}, 0).predictionSet())
                .containsExactly("b", "c", "a");
    }

    @Test
    void equalScoresAreRankedInTheOrderOfLabels() {
        Answer answer = Calibration.fit(List.of(), 0.95, new Workers(2)).answer(LABELS, new long[] {5, 7, 7}, 0);

        assertThat(answer.ranking()).extracting(ScoredLabel::label).containsExactly("b", "c", "a");
    }

    @Test
    void theTopScoreIsTheConfidenceOfItsMargin() {
        Calibration calibration = new Calibration(40, 5 * 256, -128, true, 0, 0);

        Answer answer = calibration.answer(LABELS, new long[] {ONE, ONE / 4, 0}, 0);

        assertThat(answer.top().score()).isCloseTo(1 / (1 + Math.exp(-(5 * 0.75 - 0.5))), Offset.offset(1e-12));
        assertThat(answer.scoreOf("b") / answer.scoreOf("c"))
                .isCloseTo(Math.exp(32 * 0.25), Offset.offset(1e-6 * Math.exp(8)));
    }

    @Test
    void theTopScoreIsNeverBelowTheSecond() {
        Calibration diffident = new Calibration(40, 0, -10 * 256, true, 0, 0);

        Answer answer = diffident.answer(LABELS, new long[] {ONE, ONE / 4, 0}, 0);

        assertThat(answer.top().score())
                .isGreaterThanOrEqualTo(answer.ranking().get(1).score());
    }

    @Test
    void theOutOfScopeScoreRisesWithDistance() {
        Calibration calibration = new Calibration(40, 5 * 256, 0, true, ONE, 0);
        long[] scores = {ONE / 2, 0, 0};

        Answer near = calibration.answer(LABELS, scores, 1 << 20);
        Answer far = calibration.answer(LABELS, scores, (1 << 20) - 1);

        assertThat(near.outOfScope()).isFalse();
        assertThat(far.outOfScope()).isTrue();
        assertThat(far.outOfScopeScore()).isGreaterThan(near.outOfScopeScore());
    }
}
