package io.understudy.learn.judge;

/**
 * The binomial distribution in logarithms, by sums of positive terms only: nothing cancels, so results keep about
 * twelve digits up to millions of trials.
 *
 * <p>The probability of one count follows Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000): the
 * differences of large logarithms that lose digits with log-gamma are taken analytically.
 */
final class Binomial {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double NEGLIGIBLE = 1e-17;
    private static final double LARGE = 1e200;

    private final long trials;
    private final double success;

    /**
     * Makes a distribution.
     *
     * @param success probability of success, above 0 and below 1
     */
    Binomial(long trials, double success) {
        this.trials = trials;
        this.success = success;
    }

    /** Returns ln P(X <= count), for a count of 0 to the number of trials. */
    double logAtMost(long count) {
        return count == trials ? 0 : Math.min(0, logProbability(count) + logAtMostOverExactly(count));
    }

    /** Returns ln P(X = count). */
    double logProbability(long count) {
        if (count == 0) {
            return trials * Math.log1p(-success);
        }
        if (count == trials) {
            return trials * Math.log(success);
        }
        double hits = count;
        double misses = trials - count;
        return stirlingError(trials)
                - stirlingError(count)
                - stirlingError(trials - count)
                - deviance(hits, trials * success)
                - deviance(misses, trials * (1 - success))
                + 0.5 * Math.log(trials / (hits * misses))
                - HALF_LOG_TWO_PI;
    }

    /**
     * Returns ln(P(X <= count) / P(X = count)): the log of the sum over j of the products of
     * {@code P(X = i - 1) / P(X = i) = i (1 - p) / ((n - i + 1) p)} for i from count down. The factors fall, so the sum
     * ends where a geometric series bounds the rest. Costs O(sqrt(n)) terms below the mean, O(count) at most.
     */
    double logAtMostOverExactly(long count) {
        double odds = (1 - success) / success;
        double scale = 0;
        double term = 1;
        double sum = 1;
        for (long i = count; i > 0; i--) {
            double factor = i * odds / (trials - i + 1);
            term *= factor;
            sum += term;
            if (factor < 1 && term * factor < NEGLIGIBLE * sum * (1 - factor)) {
                break;
            }
            if (sum > LARGE) {
                scale += Math.log(sum);
                term /= sum;
                sum = 1;
            }
        }
        return scale + Math.log(sum);
    }

    /** ln(n!) - ln(sqrt(2 pi n) (n / e)^n), for n of at least 1. */
    private static double stirlingError(long n) {
        if (n < 16) {
            double factorial = 1;
            for (long i = 2; i <= n; i++) {
                factorial *= i;
            }
            return Math.log(factorial) - (n + 0.5) * Math.log((double) n) + n - HALF_LOG_TWO_PI;
        }
        double square = (double) n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square)
                / n;
    }

    /** {@code x ln(x / mean) + mean - x}, by a series where the two are close and the terms would cancel. */
    private static double deviance(double x, double mean) {
        if (Math.abs(x - mean) >= 0.1 * (x + mean)) {
            return x * Math.log(x / mean) + mean - x;
        }
        double v = (x - mean) / (x + mean);
        double sum = (x - mean) * v;
        double power = 2 * x * v;
        for (int j = 3; ; j += 2) {
            power *= v * v;
            double next = sum + power / j;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
}
