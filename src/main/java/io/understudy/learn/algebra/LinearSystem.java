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

    /**
     * Multiplies columns of integers by the matrix, exactly.
     *
     * @param digits integers of at most 2^24, a column each
     * @param products takes the products
     * @param workers who works
     */
    void multiply(double[][] digits, long[][] products, Workers workers);
}
