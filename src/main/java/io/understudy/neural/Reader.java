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

    /** Goes back to what it had learned before. */
    void restore(Front snapshot);

    /** Returns how large a part of the head's learning rate its own is to be. */
    default double share() {
        return 1;
    }
}
