package io.understudy.learn.judge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of figures that have no formula, from {@value #RESAMPLES} resamples of the cases (Efron 1979, percentiles).
 * The seed is fixed: the same cases have the same interval.
 */
public final class Bootstrap {

    /** How many resamples are drawn. */
    public static final int RESAMPLES = 2_000;

    private static final long SEED = 0x5EED_0F_B007L;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /**
     * Returns the 95 % interval of a mean.
     *
     * @param values at least one
     * @return the interval. Cost: 2,000 n
     */
    public static Interval ofMean(double[] values) {
        return interval(random -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            return sum / values.length;
        });
    }

    /**
     * Returns the 95 % interval of the macro-F1.
     *
     * @param confusion how often which label was answered for which, at least one case
     * @return the interval. Cost: 2,000 (n + labels)
     */
    public static Interval ofMacroF1(List<ConfusionCell> confusion) {
        Map<String, Integer> labels = new HashMap<>();
        int n = Math.toIntExact(
                confusion.stream().mapToLong(ConfusionCell::count).sum());
        int[] actual = new int[n];
        int[] predicted = new int[n];
        int next = 0;
        for (ConfusionCell cell : confusion) {
            int right = labels.computeIfAbsent(cell.actual(), label -> labels.size());
            int answered = labels.computeIfAbsent(cell.predicted(), label -> labels.size());
            Arrays.fill(actual, next, next + (int) cell.count(), right);
            Arrays.fill(predicted, next, next + (int) cell.count(), answered);
            next += (int) cell.count();
        }
        return interval(random -> macroF1(actual, predicted, labels.size(), random));
    }

    private static double macroF1(int[] actual, int[] predicted, int labels, SplittableRandom random) {
        int[] hits = new int[labels];
        int[] seen = new int[labels];
        for (int i = 0; i < actual.length; i++) {
            int drawn = random.nextInt(actual.length);
            seen[actual[drawn]]++;
            seen[predicted[drawn]]++;
            hits[actual[drawn]] += actual[drawn] == predicted[drawn] ? 1 : 0;
        }
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < labels; label++) {
            occurring += seen[label] > 0 ? 1 : 0;
            sum += seen[label] > 0 ? 2.0 * hits[label] / seen[label] : 0;
        }
        return sum / occurring;
    }

    private static Interval interval(ToDoubleFunction<SplittableRandom> resample) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] figures = new double[RESAMPLES];
        Arrays.setAll(figures, i -> resample.applyAsDouble(random));
        Arrays.sort(figures);
        int cut = (int) (TAIL * RESAMPLES);
        return new Interval(figures[cut], figures[RESAMPLES - 1 - cut]);
    }
}
