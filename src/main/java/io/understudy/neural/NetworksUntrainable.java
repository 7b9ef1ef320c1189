package io.understudy.neural;

import java.io.Serial;

/** This system has no native code that trains networks; those that are trained already answer all the same. */
public final class NetworksUntrainable extends Untrained {

    @Serial
    private static final long serialVersionUID = 1;

    NetworksUntrainable(Throwable cause) {
        super(
                "networks cannot be trained on this system: there is native code for Linux on x64 only, and it unpacks "
                        + "itself into understudy.neural.directory. Exact learners need none of it",
                cause);
    }
}
