package io.understudy.neural;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A network could not be trained, for a reason that whoever wanted it may do something about. */
public abstract sealed class Untrained extends RuntimeException
        permits Diverged, NativeMemoryExceeded, NetworksUntrainable {

    @Serial
    private static final long serialVersionUID = 1;

    Untrained(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
