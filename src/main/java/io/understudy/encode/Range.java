package io.understudy.encode;

import java.util.Arrays;

/**
 * Between which bounds the numbers of a vector are.
 *
 * @param low for each the least
 * @param high for each the largest
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record Range(double[] low, double[] high) {

    /** Returns the bounds of rows. */
    static Range of(float[][] rows) {
        double[] low = new double[rows[0].length];
        double[] high = new double[rows[0].length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                low[i] = Math.min(low[i], row[i]);
                high[i] = Math.max(high[i], row[i]);
            }
        }
        return new Range(low, high);
    }

    Range withZero() {
        return new Range(
                Arrays.stream(low).map(x -> Math.min(0, x)).toArray(),
                Arrays.stream(high).map(x -> Math.max(0, x)).toArray());
    }

    /** Returns how long a vector within them can be. */
    double longest() {
        double squares = 0;
        for (int i = 0; i < low.length; i++) {
            squares += Math.max(low[i] * low[i], high[i] * high[i]);
        }
        return Math.sqrt(squares);
    }
}
