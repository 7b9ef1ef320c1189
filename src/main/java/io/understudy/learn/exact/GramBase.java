package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GramSystem;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A Gram matrix with a factor of its system, which later changes are set against. */
final class GramBase implements Training.Base {

    private static final AtomicLong COUNT = new AtomicLong();

    private final GramSystem system;
    private final Factoring factoring;
    /** Stands for this base; a reference to the base itself would keep all bases before it. */
    private final long identity = COUNT.incrementAndGet();

    private final long before;
    private final Map<Vector, Integer> changes;

    /**
     * Factors a system.
     *
     * @param system which
     * @param before the base that this one is to take the place of
     * @param changes how weights of vectors had changed since that, when this was begun
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    GramBase(
            GramSystem system,
            @Nullable GramBase before,
            Map<Vector, Integer> changes,
            Machinery machinery,
            Progress progress) {
        this.system = system;
        this.before = before == null ? 0 : before.identity;
        this.changes = changes;
        this.factoring = new Factoring(system, machinery.precise(), progress);
    }

    GramSystem system() {
        return system;
    }

    Factoring factoring() {
        return factoring;
    }

    /** Tells whether this is to take the place of another base. */
    boolean follows(GramBase other) {
        return before == other.identity;
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
