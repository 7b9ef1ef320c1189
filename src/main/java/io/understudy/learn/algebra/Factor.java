package io.understudy.learn.algebra;

/**
 * An approximate factor of a system. Its quality decides how many steps of refinement a solution takes, never what the
 * solution is. Safe for several threads.
 */
public interface Factor {

    /**
     * Solves the system approximately, {@code 2 n^2} flops a column.
     *
     * @param columns right-hand sides of the system's size, replaced by solutions
     * @param workers who works
     */
    void solve(double[][] columns, Workers workers);

    /** Returns about how many bytes this takes. */
    long bytes();
}
