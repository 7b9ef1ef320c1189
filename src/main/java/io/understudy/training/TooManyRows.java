package io.understudy.training;

import java.io.Serial;

/** The heap is too small to train so many rows. */
public final class TooManyRows extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final long MEGABYTE = 1 << 20;

    TooManyRows(int rows, long bytes, long budget) {
        super("training " + rows + " examples takes " + bytes / MEGABYTE + " MB, learners may use " + budget / MEGABYTE
                + " MB; start the server with a larger -Xmx, or set understudy.training.memory");
    }
}
