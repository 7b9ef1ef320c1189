package io.understudy.learn;

import java.io.Serial;

/** Long work was asked to end before it was done. */
public final class Cancelled extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Makes the news of a cancellation. */
    public Cancelled() {
        super("cancelled", null, false, false);
    }
}
