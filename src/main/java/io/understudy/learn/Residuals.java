package io.understudy.learn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far off answers are, from examples that were left out or held back: an interval reaches as far to both sides as the
 * {@code ceil((n + 1) level)}-th smallest of their n absolute errors. Of a new case exchangeable with them the truth lies
 * within with at least that level (split conformal prediction; for left-out examples, approximately: the jackknife). While
 * n is too small for the level asked, the largest error is taken and its own level {@code n / (n + 1)} is told.
 *
 * @param reach how far intervals reach to both sides, for each number of a target; empty where nothing is known
 * @param level how often the truth lies within, 0 to 1
 */
public record Residuals(List<Double> reach, double level) {

    /** Nothing is known. */
    public static final Residuals UNKNOWN = new Residuals(List.of(), 0);

    private static final int MOST = 16;

    /** Copies the list. */
    public Residuals {
        reach = List.copyOf(reach);
    }

    /**
     * Looks at errors.
     *
     * @param errors of each case, a number each
     * @param wanted the level, above 0 and below 1
     */
    public static Residuals of(List<double[]> errors, double wanted) {
        int n = errors.size();
        if (n == 0) {
            return UNKNOWN;
        }
        int rank = (int) Math.ceil((n + 1) * wanted);
        double level = rank <= n ? wanted : n / (n + 1.0);
        List<Double> reach = new ArrayList<>();
        for (int c = 0; c < errors.get(0).length; c++) {
            int column = c;
            double[] sorted = errors.stream()
                    .mapToDouble(error -> Math.abs(error[column]))
                    .toArray();
            Arrays.sort(sorted);
            reach.add(sorted[Math.min(rank, n) - 1]);
        }
        return new Residuals(reach, level);
    }

    /**
     * Puts an interval around numbers.
     *
     * @param values the numbers
     */
    public Estimate around(double... values) {
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (int c = 0; c < reach.size(); c++) {
            low.add(values[c] - reach.get(c));
            high.add(values[c] + reach.get(c));
        }
        return new Estimate(Arrays.stream(values).boxed().toList(), low, high, level);
    }

    /**
     * Writes them.
     *
     * @param out where to
     * @throws IOException when {@code out} does
     */
    public void write(DataOutput out) throws IOException {
        out.writeInt(reach.size());
        for (double each : reach) {
            out.writeDouble(each);
        }
        out.writeDouble(level);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @throws DamagedParameters when it is not as it was written
     * @throws IOException when {@code in} does
     */
    public static Residuals read(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new DamagedParameters("they hold " + size + " intervals");
        }
        List<Double> reach = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            reach.add(in.readDouble());
        }
        return new Residuals(reach, in.readDouble());
    }
}
