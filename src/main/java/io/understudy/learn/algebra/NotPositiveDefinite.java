package io.understudy.learn.algebra;

import java.io.Serial;

/** A matrix has no Cholesky factor in the precision that was tried. */
public final class NotPositiveDefinite extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the fact.
     *
     * @param pivot what was met where a positive number is needed
     */
    public NotPositiveDefinite(double pivot) {
        super("not positive definite: met the pivot " + pivot);
    }
}
