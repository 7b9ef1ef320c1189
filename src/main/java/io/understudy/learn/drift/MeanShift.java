package io.understudy.learn.drift;

/**
 * Whether unit vectors come from where reference vectors came from: the distance of the two means, which is the maximum
 * mean discrepancy with the linear kernel (Gretton et al., "A kernel two-sample test", 2012). With mean squared distance
 * {@code s^2} of the reference from its mean, the mean of n vectors from there lies within
 *
 * <pre>sqrt(s^2 / n) + sqrt(2 ln(1 / a) / n)</pre>
 *
 * of it but for a probability of a (McDiarmid's inequality: one unit vector moves the distance by at most 2/n), whatever
 * their distribution. Used by one thread at a time.
 */
public final class MeanShift {

    private final double[] reference;
    private final double spread;
    private final double[] sum;
    private long n;

    /**
     * Makes an empty window.
     *
     * @param reference the mean of many unit vectors
     */
    public MeanShift(double[] reference) {
        this.reference = reference.clone();
        this.sum = new double[reference.length];
        double squares = 0;
        for (double component : reference) {
            squares += component * component;
        }
        this.spread = Math.max(0, 1 - squares);
    }

    /**
     * Takes a vector into the window.
     *
     * @param vector a unit vector of the reference's size
     */
    public void add(double[] vector) {
        n++;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
    }

    /** Returns how many vectors the window holds. */
    public long size() {
        return n;
    }

    /** Returns the distance of the window's mean from the reference, 0 to 2; 0 for an empty window. */
    public double distance() {
        double squares = 0;
        for (int i = 0; n > 0 && i < sum.length; i++) {
            double difference = sum[i] / n - reference[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    /**
     * Returns the distance that chance exceeds with at most a given probability, for this number of vectors.
     *
     * @param falseAlarm that probability, above 0 and below 1
     */
    public double threshold(double falseAlarm) {
        return Math.sqrt(spread / n) + Math.sqrt(2 * Math.log(1 / falseAlarm) / n);
    }
}
