package io.understudy.neural;

import io.understudy.learn.Vector;

/**
 * An encoder's vector as it is, but longer: unit vectors of 384 components have components of 0.05, and a step would have
 * to be large to be felt.
 *
 * @param size components of the encoder's vectors
 */
record FrozenFront(int size) implements Front {

    /** How long the vectors are made; a power of two, so that nothing is lost by it. */
    static final float LENGTH = 8;

    @Override
    public int vectorSize() {
        return size;
    }

    @Override
    public float[] input(Vector vector) {
        float[] input = new float[size];
        for (int i = 0; i < size; i++) {
            input[i] = vector.get(i) * (LENGTH / Vector.SCALE);
        }
        return input;
    }

    @Override
    public long bytes() {
        return 0;
    }
}
