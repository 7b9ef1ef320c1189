package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Answer;
import io.understudy.learn.ScoredLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTests {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void equalsNaiveLoopsOverRandomAnswers() {
        for (long seed = 1; seed <= 30; seed++) {
            List<Taught> cases = randomCases(seed);
            Metrics metrics = tally(cases);

            assertThat(metrics.n()).isEqualTo(cases.size());
            assertThat(metrics.accuracy()).isCloseTo(accuracy(cases), ROUNDING);
            assertThat(metrics.brier()).describedAs("seed %d", seed).isCloseTo(brier(cases), ROUNDING);
            assertThat(metrics.logLoss()).describedAs("seed %d", seed).isCloseTo(logLoss(cases), ROUNDING);
            assertThat(metrics.ece()).describedAs("seed %d", seed).isCloseTo(ece(cases), ROUNDING);
            assertThatLabelsEqualNaiveLoops(metrics, cases);
        }
    }

    @Test
    void theCompactFormGivesTheSameMetricsAsWholeAnswers() {
        List<Taught> cases = randomCases(7);
        Tally compact = new Tally();
        for (Taught taught : cases) {
            Answer answer = taught.answer();
            double squares = answer.ranking().stream()
                    .mapToDouble(scored -> scored.score() * scored.score())
                    .sum();
            compact.add(new Judged(
                    taught.actual(),
                    answer.top().label(),
                    answer.top().score(),
                    answer.scoreOf(taught.actual()),
                    squares));
        }

        assertThat(compact.metrics()).isEqualTo(tally(cases));
    }

    @Test
    void aKnownTableHasItsTextbookFigures() {
        Tally tally = new Tally();
        add(tally, "cat", "cat", 3);
        add(tally, "cat", "dog", 1);
        add(tally, "dog", "dog", 2);
        add(tally, "eel", "dog", 2);

        Metrics metrics = tally.metrics();

        assertThat(metrics.accuracy()).isEqualTo(5.0 / 8);
        assertThat(metrics.perLabel())
                .containsExactly(
                        new LabelMetrics("cat", 4, 1, 0.75, 6.0 / 7),
                        new LabelMetrics("dog", 2, 0.4, 1, 4.0 / 7),
                        new LabelMetrics("eel", 2, 0, 0, 0));
        assertThat(metrics.macroPrecision()).isCloseTo(1.4 / 3, ROUNDING);
        assertThat(metrics.macroRecall()).isCloseTo(1.75 / 3, ROUNDING);
        assertThat(metrics.macroF1()).isCloseTo(10.0 / 21, ROUNDING);
        assertThat(metrics.confusion())
                .containsExactly(
                        new ConfusionCell("cat", "cat", 3),
                        new ConfusionCell("cat", "dog", 1),
                        new ConfusionCell("dog", "dog", 2),
                        new ConfusionCell("eel", "dog", 2));
    }

    @Test
    void aLabelThatTheModelDoesNotKnowCostsAFiniteLoss() {
        Tally tally = new Tally();
        tally.add(new Judged("unheard", "cat", 1, 0, 1));

        Metrics metrics = tally.metrics();

        assertThat(metrics.logLoss()).isCloseTo(34.538776394910684, ROUNDING);
        assertThat(metrics.brier()).isEqualTo(2);
        assertThat(metrics.ece()).isEqualTo(1);
        assertThat(metrics.accuracy()).isZero();
        assertThat(metrics.perLabel()).extracting(LabelMetrics::label).containsExactly("cat", "unheard");
    }

    @Test
    void perfectAnswersCostNothing() {
        Tally tally = new Tally();
        tally.add(new Judged("cat", "cat", 1, 1, 1));

        Metrics metrics = tally.metrics();

        assertThat(metrics.accuracy()).isEqualTo(1);
        assertThat(metrics.macroF1()).isEqualTo(1);
        assertThat(metrics.ece()).isZero();
        assertThat(metrics.brier()).isZero();
        assertThat(metrics.logLoss()).isZero();
    }

    @Test
    void noCasesGiveZeroesAndNoLabels() {
        Metrics metrics = new Tally().metrics();

        assertThat(metrics).isEqualTo(new Metrics(0, 0, 0, 0, 0, List.of(), List.of(), 0, 0, 0));
    }

    @Test
    void labelsAreOrderedByTheirUtf8BytesAlsoBeyondTheBasicPlane() {
        String emoji = "\uD83D\uDE00";
        String halfWidth = "\uFF71";
        Tally tally = new Tally();
        add(tally, emoji, halfWidth, 1);
        add(tally, "z", "z", 1);

        assertThat(tally.metrics().perLabel()).extracting(LabelMetrics::label).containsExactly("z", halfWidth, emoji);
    }

    @Test
    void scoresOnTheBorderOfTwoBinsBelongToTheUpperOne() {
        Tally tally = new Tally();
        tally.add(new Judged("cat", "cat", 0.2, 0.2, 0.2));
        tally.add(new Judged("cat", "dog", 0.26, 0.1, 0.2));

        assertThat(tally.metrics().ece())
                .describedAs("one bin, (0.2 + 0.26 - 1) / 2")
                .isCloseTo(0.27, ROUNDING);
    }

    @Test
    void moreCasesMayComeAfterALook() {
        Tally tally = new Tally();
        add(tally, "cat", "cat", 1);
        Metrics before = tally.metrics();
        add(tally, "cat", "dog", 1);

        assertThat(before.accuracy()).isEqualTo(1);
        assertThat(tally.metrics().accuracy()).isEqualTo(0.5);
        assertThat(tally.size()).isEqualTo(2);
    }

    @Test
    void theOrderOfTheCasesDoesNotShow() {
        List<Taught> cases = new ArrayList<>(randomCases(3));
        Metrics forth = tally(cases);
        Collections.reverse(cases);
        Metrics back = tally(cases);

        assertThat(back.perLabel()).isEqualTo(forth.perLabel());
        assertThat(back.confusion()).isEqualTo(forth.confusion());
        assertThat(back.logLoss()).isCloseTo(forth.logLoss(), within(1e-15));
    }

    @Test
    void scoresOutsideTheirRangeAreRefusedButRoundingIsNot() {
        assertThat(new Judged("a", "a", 1 + 1e-12, 1, 1 + 1e-15).topScore()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Judged("a", "a", 1.1, 1, 1))
                .withMessageContaining("topScore 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged("a", "a", 1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged("a", "a", 1, 1, -0.1));
    }

    private record Taught(String actual, Answer answer) {}

    private static void add(Tally tally, String actual, String predicted, int times) {
        double scoreOfActual = actual.equals(predicted) ? 0.8 : 0.1;
        for (int i = 0; i < times; i++) {
            tally.add(new Judged(actual, predicted, 0.8, scoreOfActual, 0.66));
        }
    }

    private static Metrics tally(List<Taught> cases) {
        Tally tally = new Tally();
        cases.forEach(taught -> tally.add(Judged.of(taught.actual(), taught.answer())));
        return tally.metrics();
    }

    /** Answers over some labels, truths over a few more, so that unknown labels occur. */
    private static List<Taught> randomCases(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int known = random.nextInt(1, 8);
        List<Taught> cases = new ArrayList<>();
        for (int i = random.nextInt(1, 400); i > 0; i--) {
            cases.add(new Taught("label" + random.nextInt(known + 2), randomAnswer(random, known)));
        }
        return cases;
    }

    private static Answer randomAnswer(SplittableRandom random, int known) {
        double[] weights = random.doubles(known, 1e-6, 1).map(x -> x * x * x).toArray();
        double sum = Arrays.stream(weights).sum();
        List<ScoredLabel> ranking = new ArrayList<>();
        for (int label = 0; label < known; label++) {
            ranking.add(new ScoredLabel("label" + label, weights[label] / sum));
        }
        ranking.sort(Comparator.comparingDouble(ScoredLabel::score).reversed());
        return new Answer(ranking, List.of(), false, 0);
    }

    private static double accuracy(List<Taught> cases) {
        double right = 0;
        for (Taught taught : cases) {
            right += taught.answer().top().label().equals(taught.actual()) ? 1 : 0;
        }
        return right / cases.size();
    }

    private static double brier(List<Taught> cases) {
        double sum = 0;
        for (Taught taught : cases) {
            boolean known = false;
            for (ScoredLabel scored : taught.answer().ranking()) {
                double truth = scored.label().equals(taught.actual()) ? 1 : 0;
                known |= truth == 1;
                sum += (scored.score() - truth) * (scored.score() - truth);
            }
            sum += known ? 0 : 1;
        }
        return sum / cases.size();
    }

    private static double logLoss(List<Taught> cases) {
        double sum = 0;
        for (Taught taught : cases) {
            sum -= Math.log(Math.max(1e-15, taught.answer().scoreOf(taught.actual())));
        }
        return sum / cases.size();
    }

    private static double ece(List<Taught> cases) {
        double sum = 0;
        for (int bin = 0; bin < 15; bin++) {
            double gap = 0;
            for (Taught taught : cases) {
                double score = taught.answer().top().score();
                boolean inside = score * 15 >= bin && (score * 15 < bin + 1 || bin == 14);
                boolean right = taught.answer().top().label().equals(taught.actual());
                gap += inside ? score - (right ? 1 : 0) : 0;
            }
            sum += Math.abs(gap);
        }
        return sum / cases.size();
    }

    private static void assertThatLabelsEqualNaiveLoops(Metrics metrics, List<Taught> cases) {
        TreeSet<String> labels = new TreeSet<>();
        cases.forEach(taught -> {
            labels.add(taught.actual());
            labels.add(taught.answer().top().label());
        });
        assertThat(metrics.perLabel()).extracting(LabelMetrics::label).containsExactlyElementsOf(labels);
        double f1Sum = 0;
        for (LabelMetrics label : metrics.perLabel()) {
            double hits = count(cases, label.label(), label.label());
            double support = count(cases, label.label(), null);
            double predicted = count(cases, null, label.label());
            double precision = predicted == 0 ? 0 : hits / predicted;
            double recall = support == 0 ? 0 : hits / support;
            double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
            f1Sum += f1;
            assertThat(label.support()).isEqualTo((long) support);
            assertThat(label.precision()).isCloseTo(precision, ROUNDING);
            assertThat(label.recall()).isCloseTo(recall, ROUNDING);
            assertThat(label.f1()).isCloseTo(f1, ROUNDING);
        }
        assertThat(metrics.macroF1()).isCloseTo(f1Sum / labels.size(), ROUNDING);
        assertThat(metrics.confusion())
                .allSatisfy(cell -> assertThat(cell.count())
                        .isEqualTo(count(cases, cell.actual(), cell.predicted()))
                        .isPositive());
        assertThat(metrics.confusion().stream().mapToLong(ConfusionCell::count).sum())
                .isEqualTo(cases.size());
    }

    private static long count(List<Taught> cases, @Nullable String actual, @Nullable String predicted) {
        return cases.stream()
                .filter(taught -> actual == null || taught.actual().equals(actual))
                .filter(taught ->
                        predicted == null || taught.answer().top().label().equals(predicted))
                .count();
    }
}
