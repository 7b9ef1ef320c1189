package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.NotContracting;
import io.understudy.learn.algebra.NotPositiveDefinite;
import io.understudy.learn.algebra.TiledSystem;
import java.util.function.Function;

/** A factor of a system, replaced by a better one when it does not suffice. */
final class Factoring {

    private final TiledSystem system;
    private final Machinery machinery;
    private int factorizer;
    private Factor factor;

    /**
     * Factors a system.
     *
     * @param system which
     * @param machinery what the work is done with
     * @param progress hears of {@link io.understudy.learn.Stage#FACTOR}
     */
    Factoring(TiledSystem system, Machinery machinery, Progress progress) {
        this.system = system;
        this.machinery = machinery;
        this.factor = make(progress);
    }

    private Factor make(Progress progress) {
        try {
            return machinery.factorizers().get(factorizer).factor(system, machinery.workers(), progress);
        } catch (NotPositiveDefinite e) {
            next(e);
            return make(progress);
        }
    }

    private void next(RuntimeException reason) {
        factorizer++;
        if (factorizer == machinery.factorizers().size()) {
            throw reason;
        }
    }

    /**
     * Runs what needs a factor, once more with a better one when it does not contract.
     *
     * @param work begins anew each time
     * @throws NotContracting when none of the factors does
     */
    <T> T contracting(Function<Factor, T> work) {
        try {
            return work.apply(factor);
        } catch (NotContracting e) {

            next(e);
            factor = make(Progress.NONE);
            return contracting(work);
        }
    }

    /** Returns about how many bytes the factor takes. */
    long bytes() {
        return factor.bytes();
    }
}
