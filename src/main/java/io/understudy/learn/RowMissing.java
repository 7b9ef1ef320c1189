package io.understudy.learn;

import java.io.Serial;

/** Stored parameters speak of a row that was not given with them. */
public final class RowMissing extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the fact.
     *
     * @param hash the row's
     */
    public RowMissing(ContentHash hash) {
        super("parameters speak of the row " + hash + ", which is not among the rows given");
    }
}
