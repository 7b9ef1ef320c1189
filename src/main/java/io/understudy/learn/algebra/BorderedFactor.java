package io.understudy.learn.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a live system that stands on a factor of its base. What differs from the base is a border: for an added row
 * its kernels, for a removed row m the unit vector that forces {@code x_m = 0}, for another weight the unit vector with
 * {@code -1 / (change of Lambda)} in the corner. With {@code Z = C0^-1 B} and the small {@code S = D - B^T Z} a solve costs
 * one solve with the base and {@code O(t n)}.
 */
public final class BorderedFactor implements Factor {

    private final Factor base;
    private final LiveSystem system;
    private final int baseSize;
    private final List<Border> borders = new ArrayList<>();
    private SmallFactor small = new SmallFactor(new double[0][0]);
    private @Nullable Border prepared;

    /** What differs at one row: {@code solution = C0^-1 b}, and its products with the borders before it and its own. */
    private static final class Border {

        private final int row;
        private final double[] solution;
        private final List<Double> products = new ArrayList<>();

        Border(int row, double[] solution) {
            this.row = row;
            this.solution = solution;
        }
    }

    /**
     * Makes a factor with a border for each row that differs from the base.
     *
     * @param base a factor of the system's base
     * @param system the system
     * @param workers who works
     */
    public BorderedFactor(Factor base, LiveSystem system, Workers workers) {
        this.base = base;
        this.system = system;
        this.baseSize = system.base().size();
        for (int row = 0; row < system.used(); row++) {
            if (system.differs(row)) {
                append(row, workers);
            }
        }
        renewSmall();
    }

    /**
     * Returns whether this stands on a factor.
     *
     * @param factor any
     */
    @SuppressWarnings("ReferenceEquality") // a factor is the one it is, whatever others hold
    public boolean standsOn(Factor factor) {
        return base == factor;
    }

    /**
     * Brings the factor up to date with a row that came, went or changed its weight.
     *
     * @param row its number
     * @param workers who works
     */
    public void follow(int row, Workers workers) {
        int index = indexOf(row);
        if (system.differs(row) && index < 0) {
            append(row, workers);
        } else if (!system.differs(row) && index >= 0) {
            borders.remove(index);
            borders.subList(index, borders.size()).forEach(later -> later.products.remove(index));
        }
        renewSmall();
    }

    private int indexOf(int row) {
        for (int i = 0; i < borders.size(); i++) {
            if (borders.get(i).row == row) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Solves for the right-hand side by which a row comes, goes or changes its weight. What the base makes of it is kept: it
     * is the row's border, once the system has changed.
     *
     * @param row its number
     * @param rightHandSide its kernels to the rows before it, or a multiple of its unit vector
     * @param workers who works
     * @return the solution
     */
    public double[] solveForChange(int row, long[] rightHandSide, Workers workers) {
        double[][] column = new double[1][system.size()];
        for (int i = 0; i < rightHandSide.length; i++) {
            column[0][i] = rightHandSide[i];
        }
        double[] atBorders = atBorders(column[0]);
        base.solve(column, workers);
        double[] solution = Arrays.copyOf(column[0], baseSize);
        if (row < baseSize) {
            for (int i = 0; i < baseSize; i++) {
                solution[i] /= rightHandSide[row];
            }
        }
        prepared = new Border(row, solution);
        correct(column[0], atBorders);
        return column[0];
    }

    private void append(int row, Workers workers) {
        Border border = prepared != null && prepared.row == row ? prepared : new Border(row, solved(row, workers));
        prepared = null;
        borders.add(border);
        for (Border before : borders) {
            border.products.add(times(before.row, border.solution));
        }
    }

    private double[] solved(int row, Workers workers) {
        double[][] column = new double[1][baseSize];
        if (row < baseSize) {
            column[0][row] = 1;
        } else {
            for (int i = 0; i < baseSize; i++) {
                column[0][i] = system.added(row)[i];
            }
        }
        base.solve(column, workers);
        return column[0];
    }

    /** The product of a row's border with a column. */
    private double times(int row, double[] column) {
        if (row < baseSize) {
            return column[row];
        }
        int[] kernels = system.added(row);
        double sum = 0;
        for (int i = 0; i < baseSize; i++) {
            sum += kernels[i] * column[i];
        }
        return sum;
    }

    private void renewSmall() {
        int count = borders.size();
        double[][] schur = new double[count][count];
        for (int k = 0; k < count; k++) {
            for (int l = 0; l <= k; l++) {
                schur[k][l] = corner(borders.get(k).row, borders.get(l).row)
                        - borders.get(k).products.get(l);
                schur[l][k] = schur[k][l];
            }
        }
        small = new SmallFactor(schur);
    }

    private double corner(int row, int other) {
        if (row >= baseSize && other >= baseSize) {
            return system.kernel(row, other) + (row == other ? system.diagonal(row) : 0.0);
        }
        if (row != other || !system.isAlive(row)) {
            return 0;
        }
        return -1.0 / (system.diagonal(row) - system.base().diagonal(row));
    }

    @Override
    public void solve(double[][] columns, Workers workers) {
        double[][] atBorders = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            atBorders[c] = atBorders(columns[c]);
        }
        base.solve(columns, workers);
        workers.run(columns.length, c -> correct(columns[c], atBorders[c]));
    }

    /** What a right-hand side has in the borders' own rows. */
    private double[] atBorders(double[] column) {
        return borders.stream()
                .mapToDouble(border -> border.row < baseSize ? 0 : column[border.row])
                .toArray();
    }

    private void correct(double[] column, double[] multipliers) {
        Arrays.fill(column, baseSize, column.length, 0);
        for (int k = 0; k < multipliers.length; k++) {
            multipliers[k] -= times(borders.get(k).row, column);
        }
        small.solve(multipliers);
        for (int k = 0; k < multipliers.length; k++) {
            double[] z = borders.get(k).solution;
            double factor = multipliers[k];
            for (int i = 0; i < baseSize; i++) {
                column[i] -= factor * z[i];
            }
        }
        for (int k = 0; k < multipliers.length; k++) {
            int row = borders.get(k).row;
            if (row >= baseSize) {
                column[row] = multipliers[k];
            } else if (!system.isAlive(row)) {
                column[row] = 0;
            }
        }
    }

    @Override
    public long bytes() {
        return base.bytes() + borders.size() * 8L * baseSize;
    }
}
