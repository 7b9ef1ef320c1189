package io.understudy.tuning;

import java.util.Comparator;

/**
 * How good a trial is. Better ones come first; where the figure is the same, the surer one.
 *
 * @param value the metric, negated where less of it is better
 * @param logLoss mean of -ln(score of the right label)
 */
record Score(double value, double logLoss) implements Comparable<Score> {

    private static final Comparator<Score> BEST_FIRST =
            Comparator.comparingDouble(Score::value).reversed().thenComparingDouble(Score::logLoss);

    @Override
    public int compareTo(Score other) {
        return BEST_FIRST.compare(this, other);
    }
}
