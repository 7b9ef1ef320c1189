package io.understudy.neural;

import io.understudy.learn.Numbers;
import io.understudy.learn.Scaling;
import io.understudy.learn.Vector;

/**
 * Given numbers, scaled.
 *
 * @param scaling of each
 */
record ScaledFront(Scaling scaling) implements Front {

    @Override
    public int size() {
        return scaling.size();
    }

    @Override
    public int vectorSize() {
        return scaling.size() * Numbers.COMPONENTS;
    }

    @Override
    public float[] input(Vector vector) {
        double[] numbers = Numbers.unpack(vector);
        float[] input = new float[numbers.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) scaling.scaled(numbers[i], i);
        }
        return input;
    }

    @Override
    public long bytes() {
        return 12L * scaling.size();
    }
}
