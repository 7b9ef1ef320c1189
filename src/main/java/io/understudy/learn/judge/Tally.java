package io.understudy.learn.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Adds judged cases up to {@link Metrics}, one at a time: memory is a counter per pair of labels that was seen, however
 * many cases there are. Adding costs O(log labels). Used by one thread at a time.
 */
public final class Tally {

    /** Labels by their UTF-8 bytes, which is not the order of {@code String.compareTo} beyond U+FFFF. */
    private static final Comparator<String> BY_UTF_8 = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final Map<String, Map<String, Long>> predictedByActual = new TreeMap<>(BY_UTF_8);
    private final long[] rightInBin = new long[Metrics.BINS];
    private final CompensatedSum[] scoreInBin = new CompensatedSum[Metrics.BINS];
    private final CompensatedSum brier = new CompensatedSum();
    private final CompensatedSum logLoss = new CompensatedSum();
    private long n;

    /** Makes a tally of no cases. */
    public Tally() {
        Arrays.setAll(scoreInBin, bin -> new CompensatedSum());
    }

    /**
     * Counts a case.
     *
     * @param judged the case
     */
    public void add(Judged judged) {
        n++;
        predictedByActual
                .computeIfAbsent(judged.actual(), label -> new TreeMap<>(BY_UTF_8))
                .merge(judged.predicted(), 1L, Long::sum);
        int bin = Math.min(Metrics.BINS - 1, (int) (judged.topScore() * Metrics.BINS));
        scoreInBin[bin].add(judged.topScore());
        rightInBin[bin] += judged.right() ? 1 : 0;
        brier.add(judged.brier());
        logLoss.add(-Math.log(Math.max(Metrics.SCORE_FLOOR, judged.scoreOfActual())));
    }

    /** Returns the number of cases so far. */
    public long size() {
        return n;
    }

    /** Returns the metrics of the cases so far; more may be added afterwards. */
    public Metrics metrics() {
        List<ConfusionCell> confusion = confusion();
        List<LabelMetrics> perLabel = perLabel(confusion);
        return new Metrics(
                n,
                (double) Arrays.stream(rightInBin).sum() / Math.max(1, n),
                mean(perLabel, LabelMetrics::precision),
                mean(perLabel, LabelMetrics::recall),
                mean(perLabel, LabelMetrics::f1),
                perLabel,
                confusion,
                perCase(calibrationGap(), 1),
                perCase(brier.value(), 2),
                perCase(logLoss.value(), -Math.log(Metrics.SCORE_FLOOR)));
    }

    private List<ConfusionCell> confusion() {
        List<ConfusionCell> cells = new ArrayList<>();
        predictedByActual.forEach((actual, row) ->
                row.forEach((predicted, count) -> cells.add(new ConfusionCell(actual, predicted, count))));
        return cells;
    }

    private static List<LabelMetrics> perLabel(List<ConfusionCell> confusion) {
        Map<String, Counts> byLabel = new TreeMap<>(BY_UTF_8);
        for (ConfusionCell cell : confusion) {
            Counts actual = byLabel.computeIfAbsent(cell.actual(), label -> new Counts());
            Counts predicted = byLabel.computeIfAbsent(cell.predicted(), label -> new Counts());
            actual.support += cell.count();
            predicted.predicted += cell.count();
            actual.hits += cell.actual().equals(cell.predicted()) ? cell.count() : 0;
        }
        return byLabel.entrySet().stream()
                .map(entry -> LabelMetrics.of(
                        entry.getKey(), entry.getValue().hits, entry.getValue().support, entry.getValue().predicted))
                .toList();
    }

    /** Sum over the bins of |sum of scores - number of right answers|: n times the calibration error. */
    private double calibrationGap() {
        double gap = 0;
        for (int bin = 0; bin < Metrics.BINS; bin++) {
            gap += Math.abs(scoreInBin[bin].value() - rightInBin[bin]);
        }
        return gap;
    }

    /** A mean over the cases, kept from leaving its range by a last place. */
    private double perCase(double sum, double most) {
        return Math.min(most, sum / Math.max(1, n));
    }

    private static double mean(List<LabelMetrics> labels, ToDoubleFunction<LabelMetrics> rate) {
        CompensatedSum sum = new CompensatedSum();
        labels.forEach(label -> sum.add(rate.applyAsDouble(label)));
        return Math.min(1, sum.value() / Math.max(1, labels.size()));
    }

    private static final class Counts {
        private long hits;
        private long support;
        private long predicted;
    }
}
