package io.understudy.learn.algebra;

/**
 * A symmetric positive definite system of integers, as refinement sees it: all it needs is exact products and a bound of
 * the eigenvalues.
 */
public interface LinearSystem {

    /** Returns the number of rows. */
    int size();

    /** Returns p: one is 2^p. */
    int precision();

    /** Returns a lower bound of the smallest eigenvalue, in real units. */
    double eigenvalueBound();

    /** Returns how many bits the integers have that it can be multiplied with, 24 at most. */
    int digitBits();

    /**
     * Multiplies columns of integers by the matrix, exactly.
     *
     * @param digits integers of at most {@link #digitBits} bits, a column each
     * @param products takes the products modulo 2^64
     * @param estimates takes the products as doubles, to 50 bits
     * @param workers who works
     */
    void multiply(double[][] digits, long[][] products, double[][] estimates, Workers workers);
}
