package io.understudy.neural;

import java.io.Serial;

/** The native code that trains networks cannot be loaded; those that are trained already answer all the same. */
public final class NetworksUntrainable extends Untrained {

    @Serial
    private static final long serialVersionUID = 1;

    NetworksUntrainable(Throwable cause) {
        super(
                "networks cannot be trained here: their native code could not be loaded, and the server's log has the "
                        + "reason. It is there for Linux on x64 only, unpacks itself into "
                        + "understudy.neural.directory and needs memory beside the heap. Exact learners need none of it",
                cause);
    }
}
