package io.understudy.neural;

import java.io.Serial;
import org.springframework.util.unit.DataSize;

/** A training wanted more memory outside of the heap than it may have. */
public final class NativeMemoryExceeded extends Untrained {

    @Serial
    private static final long serialVersionUID = 1;

    NativeMemoryExceeded(DataSize bound, Throwable cause) {
        super(
                "training wants more than the " + bound.toMegabytes()
                        + " MB outside of the heap that understudy.neural.memory allows; make the bound larger, or"
                        + " learner.hidden or learner.batchSize smaller",
                cause);
    }
}
