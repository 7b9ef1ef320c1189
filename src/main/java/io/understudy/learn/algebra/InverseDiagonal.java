package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries of the inverse's diagonal, correctly rounded. One step of refinement mostly suffices, as the estimate's error
 * is of second order. Costs {@code 2 n^2} multiply-adds an entry.
 */
public final class InverseDiagonal {

    /** Precision of the entries. */
    public static final Rounding ROUNDING = new Rounding(10);

    private static final int COLUMNS_AT_ONCE = 128;

    /** What summing up to 2^14 products in double loses, far more than it can. */
    private static final double SUM_SLACK = 1e-11;

    private final LinearSystem system;
    private final Refinement refinement;

    /**
     * Makes the diagonal of a system's inverse.
     *
     * @param system which
     * @param factor an approximate factor of it
     * @param workers who works
     */
    public InverseDiagonal(LinearSystem system, Factor factor, Workers workers) {
        this.system = system;
        this.refinement = new Refinement(system, factor, workers);
    }

    /**
     * Computes entries.
     *
     * @param rows which
     * @param progress hears of {@link Stage#CALIBRATING}
     * @return {@code h_m = (C / 2^p)^-1_mm} in units of 2^-10, in the order of rows
     * @throws NotContracting when the factor is not good enough
     */
    public int[] entries(int[] rows, Progress progress) {
        int[] entries = new int[rows.length];
        for (int from = 0; from < rows.length; from += COLUMNS_AT_ONCE) {
            double fraction = (double) from / rows.length;
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + COLUMNS_AT_ONCE));
            int[] found = some(some, () -> progress.at(Stage.CALIBRATING, fraction));
            System.arraycopy(found, 0, entries, from, found.length);
        }
        return entries;
    }

    private int[] some(int[] rows, Runnable step) {
        List<Column> columns = new ArrayList<>();
        for (int row : rows) {
            columns.add(Column.forUnit(system, row));
        }
        refinement.refine(columns, InverseDiagonal::isDecided, step);
        return columns.stream().mapToInt(InverseDiagonal::rounded).toArray();
    }

    private static boolean isDecided(Column column) {
        double scaled = Math.scalb(column.diagonal(), ROUNDING.bits());
        double slack = ROUNDING.slack(column.quadraticError() + SUM_SLACK);
        return slack < 0.5 && ROUNDING.margin(scaled - Math.floor(scaled)) > slack;
    }

    private static int rounded(Column column) {
        double scaled = Math.scalb(column.diagonal(), ROUNDING.bits());
        double whole = Math.floor(scaled);
        return Math.toIntExact(ROUNDING.round((long) whole, scaled - whole));
    }
}
