package io.understudy.neural;

import io.understudy.learn.Vector;
import java.util.List;
import java.util.SplittableRandom;

/** What stands before the dense layers while they are trained. */
interface Reader {

    /** Returns how many numbers it makes of a vector. */
    int size();

    /** Computes the inputs of a batch, row by row, some of it left out by chance; the array is used again by the next call. */
    float[] read(List<Vector> batch, SplittableRandom chance);

    /** Takes a step against the gradient by the last batch's inputs, each row's own. */
    void step(float[] gradient, double rate);

    /** Returns what it has learned so far. */
    Front snapshot();

    /**
     * Returns what it has learned so far, in the room of a snapshot that is of no use any more: one after each epoch is
     * so much garbage that the collector would stop those who answer meanwhile.
     *
     * @param spent an earlier snapshot of this; must not be looked at after
     */
    default Front snapshot(Front spent) {
        return snapshot();
    }

    /** Goes back to what it had learned before. */
    void restore(Front snapshot);

    /** Returns how large a part of the head's learning rate its own is to be. */
    default double share() {
        return 1;
    }
}
