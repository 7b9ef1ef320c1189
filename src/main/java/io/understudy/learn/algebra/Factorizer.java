package io.understudy.learn.algebra;

import io.understudy.learn.Progress;

/** A way to factor a system: plain Java in one of two precisions, or a native library where there is one. */
@FunctionalInterface
public interface Factorizer {

    /** Single precision: half the memory and half the time; suffices nearly always. */
    Factorizer SINGLE = FloatFactor::of;

    /** Double precision: for systems that single precision cannot factor. */
    Factorizer DOUBLE = DoubleFactor::of;

    /**
     * Factors a system.
     *
     * @param system which
     * @param workers who works
     * @param progress hears how far it has come
     * @return the factor
     * @throws NotPositiveDefinite when this way's precision does not suffice
     */
    Factor factor(TiledSystem system, Workers workers, Progress progress);
}
