package io.understudy.learn;

import java.io.Serial;

/** Stored parameters are not what was written. */
public final class DamagedParameters extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the fact.
     *
     * @param detail what was found, and what is legal
     */
    public DamagedParameters(String detail) {
        super("damaged parameters: " + detail);
    }
}
