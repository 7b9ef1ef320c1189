package io.understudy.learn.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Refines solutions digit by digit. Each step solves for the residual with an approximate factor, rounds the result to
 * integers of up to 24 bits, and subtracts their exact product: the residual stays exact, and the solution gains about 17 bits
 * with a single-precision factor. Costs {@code 2 n^2} multiply-adds a column and step.
 */
public final class Refinement {

    /** With fewer bits a step another factor is worth its price. */
    static final double LEAST_BITS = 4;

    private static final int MOST_STEPS = 60;

    private final LinearSystem system;
    private final Factor factor;
    private final Workers workers;

    /**
     * Makes a refinement.
     *
     * @param system what is solved
     * @param factor an approximate factor of it
     * @param workers who works
     */
    public Refinement(LinearSystem system, Factor factor, Workers workers) {
        this.system = system;
        this.factor = factor;
        this.workers = workers;
    }

    /**
     * Refines columns until each is done.
     *
     * @param columns what is refined; about 24 bytes a row and column are taken besides
     * @param done says whether a column needs no more
     * @param step runs before each step; may throw to end the work
     * @throws NotContracting when the factor is not good enough
     */
    public void refine(List<Column> columns, Predicate<Column> done, Runnable step) {
        List<Column> open = open(columns, done);
        for (int steps = 0; !open.isEmpty(); steps++) {
            if (steps == MOST_STEPS) {
                throw new NotContracting(0);
            }
            step.run();
            step(open);
            open = open(open, done);
        }
    }

    private static List<Column> open(List<Column> columns, Predicate<Column> done) {
        List<Column> open = new ArrayList<>();
        for (Column column : columns) {
            if (!done.test(column)) {
                open.add(column);
            }
        }
        return open;
    }

    private void step(List<Column> columns) {
        double[][] approximate = new double[columns.size()][system.size()];
        workers.run(columns.size(), c -> columns.get(c).copyResidual(approximate[c]));
        factor.solve(approximate, workers);
        append(columns, approximate);
    }

    /**
     * Takes a column's first step with a solution that is there already.
     *
     * @param column not refined yet
     * @param approximate its solution, about as precise as the factor's; becomes the refinement's
     * @throws NotContracting when it is not good enough
     */
    public void begin(Column column, double[] approximate) {
        append(List.of(column), new double[][] {approximate});
    }

    private void append(List<Column> columns, double[][] digits) {
        int count = columns.size();
        int[] shifts = new int[count];
        workers.run(count, c -> shifts[c] = columns.get(c).toDigit(digits[c]));
        long[][] products = new long[count][system.size()];
        double[][] estimates = new double[count][system.size()];
        system.multiply(digits, products, estimates, workers);
        workers.run(count, c -> {
            double before = columns.get(c).error();
            columns.get(c).append(digits[c], shifts[c], products[c], estimates[c]);
            requireContraction(before, columns.get(c).error());
        });
    }

    private static void requireContraction(double before, double after) {
        if (after > before * 0x1p-4) {
            throw new NotContracting(Math.log(before / after) / Math.log(2));
        }
    }
}
