package io.understudy.learn.algebra;

import java.io.Serial;

/** A factor is too far from its system to refine solutions with. */
public final class NotContracting extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the fact.
     *
     * @param bits how many bits the last step gained
     */
    public NotContracting(double bits) {
        super("refinement does not contract: gained " + bits + " bits in a step, at least " + Refinement.LEAST_BITS
                + " are needed");
    }
}
