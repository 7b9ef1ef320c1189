package io.understudy.learn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far answered numbers are from the right ones.
 *
 * @param n over how many cases
 * @param mae mean absolute error, over cases and numbers
 * @param rmse root of the mean squared error, over cases and numbers
 * @param r2 what share of the right numbers' variance is explained, mean over the numbers of a target; absent where a
 *     number is the same in all cases
 */
public record ValueMetrics(
        long n, double mae, double rmse, @Nullable Double r2) {

    /** Of no cases. */
    public static final ValueMetrics NONE = new ValueMetrics(0, 0, 0, null);

    /**
     * Writes the metrics.
     *
     * @param out where to
     */
    public void write(DataOutput out) throws IOException {
        out.writeLong(n);
        out.writeDouble(mae);
        out.writeDouble(rmse);
        out.writeDouble(r2 == null ? Double.NaN : r2);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     */
    public static ValueMetrics read(DataInput in) throws IOException {
        long n = in.readLong();
        double mae = in.readDouble();
        double rmse = in.readDouble();
        double r2 = in.readDouble();
        return new ValueMetrics(n, mae, rmse, Double.isNaN(r2) ? null : r2);
    }

    /** Collects errors. */
    public static final class Tally {

        private final List<double[]> actual = new ArrayList<>();
        private final List<double[]> answered = new ArrayList<>();

        /**
         * Adds a case.
         *
         * @param right the right numbers
         * @param answer the answered ones
         */
        public void add(double[] right, double[] answer) {
            actual.add(right.clone());
            answered.add(answer.clone());
        }

        /** Works out the metrics, in the order in which cases were added. */
        public ValueMetrics metrics() {
            if (actual.isEmpty()) {
                return NONE;
            }
            int size = actual.get(0).length;
            double absolute = 0;
            double squares = 0;
            double explained = 0;
            boolean varied = true;
            for (int c = 0; c < size; c++) {
                double mean = 0;
                for (double[] right : actual) {
                    mean += right[c] / actual.size();
                }
                double ofColumn = 0;
                double variance = 0;
                for (int i = 0; i < actual.size(); i++) {
                    double error = answered.get(i)[c] - actual.get(i)[c];
                    absolute += Math.abs(error);
                    ofColumn += error * error;
                    variance += (actual.get(i)[c] - mean) * (actual.get(i)[c] - mean);
                }
                squares += ofColumn;
                varied &= variance > 0;
                explained += variance > 0 ? 1 - ofColumn / variance : 0;
            }
            double cells = (double) size * actual.size();
            return new ValueMetrics(
                    actual.size(), absolute / cells, Math.sqrt(squares / cells), varied ? explained / size : null);
        }
    }
}
