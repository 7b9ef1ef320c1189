package io.understudy.learn.drift;

/**
 * Tells when the mean of a stream of zeros and ones has risen (Page 1954, Hinkley 1971): adds up by how much values
 * exceed the mean so far and a tolerance, and compares the sum with its lowest point. A step costs O(1). Used by one
 * thread at a time.
 */
public final class PageHinkley {

    private final double tolerance;
    private final double threshold;
    private long n;
    private double mean;
    private double sum;
    private double lowest;

    /**
     * Makes a detector.
     *
     * @param tolerance rise of the mean that does not matter, not negative
     * @param threshold in excess values; higher means fewer false alarms and a later true one, above 0
     */
    public PageHinkley(double tolerance, double threshold) {
        if (!(tolerance >= 0 && threshold > 0)) {
            throw new IllegalArgumentException("illegal tolerance " + tolerance + ", threshold " + threshold
                    + ", must not be negative, must be above 0");
        }
        this.tolerance = tolerance;
        this.threshold = threshold;
    }

    /**
     * Takes the next value.
     *
     * @param one whether it is a one
     * @return whether the mean was found to have risen; then the detector starts anew
     */
    public boolean add(boolean one) {
        double value = one ? 1 : 0;
        n++;
        mean += (value - mean) / n;
        sum += value - mean - tolerance;
        lowest = Math.min(lowest, sum);
        boolean risen = statistic() > threshold;
        if (risen) {
            n = 0;
            mean = 0;
            sum = 0;
            lowest = 0;
        }
        return risen;
    }

    /** Returns how far the sum is above its lowest point; an alarm is where it exceeds the threshold. */
    public double statistic() {
        return sum - lowest;
    }
}
