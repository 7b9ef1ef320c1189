package io.understudy.learn.exact;

import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.algebra.Workers;
import java.util.List;

/**
 * What the work is done with. Decides how long it takes, never what comes out.
 *
 * @param workers who works
 * @param tile rows of a tile
 * @param factorizers ways to factor, the precisest last; each is tried where those before it do not suffice
 */
record Machinery(Workers workers, int tile, List<Factorizer> factorizers) {

    /** Returns this without the ways that are not as precise as the last. */
    Machinery precise() {
        return new Machinery(workers, tile, factorizers.subList(factorizers.size() - 1, factorizers.size()));
    }

    static Machinery of(Workers workers) {
        return new Machinery(workers, VectorBlocks.WIDTH, List.of(Factorizer.SINGLE, Factorizer.DOUBLE));
    }
}
