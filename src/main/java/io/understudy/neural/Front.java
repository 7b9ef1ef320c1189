package io.understudy.neural;

import io.understudy.learn.Vector;

/** Turns what encoders make into the input of dense layers. Immutable. */
interface Front {

    /** Returns how many numbers it makes. */
    int size();

    /** Returns how many components a vector must have; 0 where any number is legal. */
    int vectorSize();

    /** Computes the input. */
    float[] input(Vector vector);

    /** Returns about how many bytes of heap it takes. */
    long bytes();
}
