package io.understudy.learn;

/** Where a learner is in its work, in the order in which it passes them. */
public enum Stage {
    /** Kernel matrix. */
    KERNEL,
    /** Approximate Cholesky factor. */
    FACTOR,
    /** Refinement to the correctly rounded parameters. */
    REFINING,
    /** Leave-one-out scores and calibration. */
    CALIBRATING
}
