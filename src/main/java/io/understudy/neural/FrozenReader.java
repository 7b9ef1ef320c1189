package io.understudy.neural;

import io.understudy.learn.Vector;
import java.util.List;
import java.util.SplittableRandom;

/** Reads the vectors of a frozen encoder: nothing is learned here. */
final class FrozenReader implements Reader {

    private final FrozenFront front;
    private final double dropout;

    /**
     * Makes a reader.
     *
     * @param size components of the encoder's vectors
     * @param dropout share of the components that a step leaves out
     */
    FrozenReader(int size, double dropout) {
        this.front = new FrozenFront(size);
        this.dropout = dropout;
    }

    @Override
    public int size() {
        return front.size();
    }

    @Override
    public float[] read(List<Vector> batch, SplittableRandom chance) {
        float[] inputs = new float[batch.size() * size()];
        for (int row = 0; row < batch.size(); row++) {
            System.arraycopy(front.input(batch.get(row)), 0, inputs, row * size(), size());
        }
        if (dropout > 0) {
            float kept = (float) (1 / (1 - dropout));
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] *= chance.nextDouble() < dropout ? 0 : kept;
            }
        }
        return inputs;
    }

    @Override
    public void step(float[] gradient, double rate) {}

    @Override
    public Front snapshot() {
        return front;
    }

    @Override
    public void restore(Front snapshot) {}
}
