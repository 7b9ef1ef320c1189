package io.understudy.learn.judge;

/**
 * How often a test may find a difference where there is none.
 *
 * @param value probability of a false finding, above 0 and below 1
 */
public record Level(double value) {

    /** The usual one in twenty. */
    public static final Level FIVE_PERCENT = new Level(0.05);

    /** Checks the range. */
    public Level {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("illegal level " + value + ", must be above 0 and below 1");
        }
    }

    /**
     * Returns the share of the k-th of any number of tests, {@code a / (k (k + 1))}. The shares add up to the whole, so
     * a judge that is asked again and again, by ever new candidates, is still wrong with at most this probability.
     *
     * @param k which test, from 1
     * @return its level
     */
    public Level ofTest(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("illegal test number " + k + ", must be at least 1");
        }
        return new Level(value / (k * (k + 1.0)));
    }

    /** Returns ln(1 / a): where the log of the evidence of an {@link EProcess} allows a decision. */
    public double logThreshold() {
        return -Math.log(value);
    }
}
