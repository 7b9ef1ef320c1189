package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GramSystem;
import java.util.Map;

/** A Gram matrix with a factor of its system, which later changes are set against. */
final class GramBase implements Training.Base {

    private final GramSystem system;
    private final Factoring factoring;
    private final Map<Vector, Integer> changes;

    /**
     * Factors a system.
     *
     * @param system which
     * @param changes how weights of vectors had changed since another base, when this was begun
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    GramBase(GramSystem system, Map<Vector, Integer> changes, Machinery machinery, Progress progress) {
        this.system = system;
        this.changes = changes;
        this.factoring = new Factoring(system, machinery.precise(), progress);
    }

    GramSystem system() {
        return system;
    }

    Factoring factoring() {
        return factoring;
    }

    /** Returns how weights of vectors had changed since the base before it. */
    Map<Vector, Integer> changes() {
        return changes;
    }

    @Override
    public long bytes() {
        return system.bytes() + factoring.bytes();
    }
}
