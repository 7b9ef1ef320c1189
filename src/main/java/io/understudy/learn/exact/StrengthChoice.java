package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * A strength chosen by leave-one-out.
 *
 * @param strength the one of least loss, the smaller where two are equal; the first tried when there is nothing to judge
 *     by
 * @param trials what was tried, in rising order of strength; empty when there is nothing to judge by
 */
public record StrengthChoice(double strength, List<Trial> trials) {

    private static final int ROWS = 2_048;
    private static final double[] TRIED = {0.25, 0.5, 1, 2};

    /**
     * How good a strength is.
     *
     * @param strength lambda
     * @param logLoss mean log loss of the examples when each is left out, at the best temperature
     */
    public record Trial(double strength, double logLoss) {}

    static StrengthChoice of(List<Entry> sorted, ExactSettings settings, Machinery machinery, Progress progress) {
        List<Entry> entries = sorted.subList(0, Math.min(ROWS, sorted.size()));
        if (entries.stream().noneMatch(Entry::judges)) {
            return new StrengthChoice(TRIED[0], List.of());
        }
        List<Trial> trials = new ArrayList<>();
        RowTraining training = null;
        for (double strength : TRIED) {
            training = training == null
                    ? RowTraining.of(entries, settings.withStrength(strength), machinery, progress)
                    : training.withStrength(strength, progress);
            int[][] coefficients = training.coefficients(progress);
            List<LeftOutScores> scores = training.leftOut(coefficients, ROWS, progress);
            trials.add(new Trial(strength, new TemperatureFit(scores, machinery.workers()).leastLogLoss()));
        }
        Trial best = trials.stream()
                .reduce((a, b) -> b.logLoss() < a.logLoss() ? b : a)
                .orElseThrow();
        return new StrengthChoice(best.strength(), List.copyOf(trials));
    }
}
