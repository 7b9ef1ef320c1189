package io.understudy.learn.algebra;

/**
 * Correct rounding to multiples of 2^-q with no ties: {@code floor(2^q v + 1/2 + sqrt(2) 2^-20)}. The threshold is
 * irrational and what is rounded is rational, so enough accuracy always decides.
 *
 * @param bits q
 */
public record Rounding(int bits) {

    private static final int MOST_BITS = 42;

    private static final double HALF = 0.5 + 0x1p-20 * Math.sqrt(2);

    /** Slack for what double arithmetic on a fraction below one loses. */
    private static final double SLACK = 1e-15;

    /** Checks the bits. */
    public Rounding {
        if (bits < 0 || bits > MOST_BITS) {
            throw new IllegalArgumentException("illegal precision " + bits + ", must be 0 to " + MOST_BITS + " bits");
        }
    }

    /**
     * Rounds {@code whole + fraction}, both in units of 2^-q.
     *
     * @param whole an integer
     * @param fraction of magnitude about one at most
     */
    long round(long whole, double fraction) {
        return whole + (long) Math.floor(fraction + HALF);
    }

    /** Returns whether a fraction belongs to the integer below it. */
    boolean roundsToZero(double fraction) {
        return Math.floor(fraction + HALF) == 0;
    }

    /**
     * Returns how far a fraction is from the nearest place where the rounding changes, in units of 2^-q.
     *
     * @param fraction of magnitude about one at most
     */
    double margin(double fraction) {
        double above = fraction + HALF - Math.floor(fraction + HALF);
        return Math.min(above, 1 - above);
    }

    /**
     * Returns how far from the nearest such place a value must be to be decided.
     *
     * @param error bound of the value's error, in real units
     */
    double slack(double error) {
        return Math.scalb(error, bits) + SLACK;
    }
}
