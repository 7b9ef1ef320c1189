package io.understudy.training;

import io.understudy.model.SetSize;
import java.io.Serial;

/** The heap is too small to train so many rows. */
public final class TooManyRows extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final long MEGABYTE = 1 << 20;

    TooManyRows(SetSize size, long bytes, long budget) {
        super("training " + size.rows() + " examples of " + size.labels() + " labels takes " + bytes / MEGABYTE
                + " MB, learners may use " + budget / MEGABYTE
                + " MB; start the server with a larger -Xmx, or set understudy.training.memory");
    }
}
