package io.understudy.learn.algebra;

import java.util.Arrays;

/**
 * A Gram system whose rows come and go: {@code G + w f f^T} costs {@code m^2 / 2} multiply-adds and stays exact. Beside the
 * matrix its product with a fixed vector of signs is kept, as {@link LiveSystem} does it: it tells of a solution that is
 * not one, and of a matrix that is not the one it should be.
 */
public final class LiveGramSystem implements ChangingSystem {

    private final long ridge;
    private final int precision;
    private final Workers workers;
    private final long[] signedSums;
    private GramMatrix matrix;
    private GramSystem system;

    /**
     * Starts with a matrix, which becomes the system's. Costs one pass over it.
     *
     * @param matrix the Gram matrix
     * @param ridge M0, a positive integer
     * @param precision p: one is 2^p
     * @param workers who works
     */
    public LiveGramSystem(GramMatrix matrix, long ridge, int precision, Workers workers) {
        this.ridge = ridge;
        this.precision = precision;
        this.workers = workers;
        this.matrix = matrix;
        this.system = new GramSystem(matrix, ridge, precision);
        this.signedSums = sums(system);
    }

    private long[] sums(GramSystem of) {
        double[][] signs = new double[1][of.size()];
        for (int row = 0; row < of.size(); row++) {
            signs[0][row] = ChangingSystem.sign(row);
        }
        long[][] products = new long[1][of.size()];
        of.multiply(signs, products, new double[1][of.size()], workers);
        return products[0];
    }

    /**
     * Adds a row, as often as its weight says.
     *
     * @param features the row, integers of at most 14 bits
     * @param weight how often, negative to take it out
     */
    public void add(int[] features, int weight) {
        matrix.add(features, weight, workers);
        system = new GramSystem(matrix, ridge, precision);
        long signed = 0;
        for (int a = 0; a < features.length; a++) {
            signed += ChangingSystem.sign(a) * features[a];
        }
        for (int a = 0; a < features.length; a++) {
            signedSums[a] += weight * signed * features[a];
        }
    }

    /**
     * Goes on with another matrix of the same entries.
     *
     * @param other a copy, with the changes that were made since
     * @return false when it is none: then nothing was changed
     */
    public boolean take(GramMatrix other) {
        GramSystem taken = new GramSystem(other, ridge, precision);
        if (!Arrays.equals(sums(taken), signedSums)) {
            return false;
        }
        matrix = other;
        system = taken;
        return true;
    }

    /** Returns the system as it is now; its matrix changes with the next row. */
    public GramSystem present() {
        return system;
    }

    /** Returns a system of a copy of the matrix as it is now, to be factored while this changes. */
    public GramSystem copy() {
        return new GramSystem(matrix.copy(workers), ridge, precision);
    }

    @Override
    public int size() {
        return system.size();
    }

    @Override
    public int precision() {
        return precision;
    }

    @Override
    public double eigenvalueBound() {
        return system.eigenvalueBound();
    }

    @Override
    public int digitBits() {
        return system.digitBits();
    }

    /** {@inheritDoc} The trace, as the matrix is positive. */
    @Override
    public double norm() {
        return system.trace();
    }

    @Override
    public long signedSum(int row) {
        return signedSums[row];
    }

    /**
     * Returns a right-hand side's product with the signs, which solutions must meet.
     *
     * @param rightHandSide an integer for each row
     */
    public long signed(long[] rightHandSide) {
        long sum = 0;
        for (int row = 0; row < rightHandSide.length; row++) {
            sum += ChangingSystem.sign(row) * rightHandSide[row];
        }
        return sum;
    }

    @Override
    public void multiply(double[][] digits, long[][] products, double[][] estimates, Workers others) {
        system.multiply(digits, products, estimates, others);
    }

    /** Returns about how many bytes this takes. */
    public long bytes() {
        return matrix.bytes() + 8L * signedSums.length;
    }
}
