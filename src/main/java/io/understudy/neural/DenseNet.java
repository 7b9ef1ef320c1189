package io.understudy.neural;

import io.understudy.learn.Activation;

/**
 * Dense layers in plain Java. All numbers stand in one array, layer by layer, each layer's weights first, those of one unit
 * side by side, and then its biases: the order that Deeplearning4j has too.
 *
 * <p>Immutable once made; a pass costs one multiply-add a weight.
 */
final class DenseNet {

    private final Layers layers;
    private final float[] numbers;

    /**
     * Makes a net.
     *
     * @param layers what it is made of
     * @param numbers as many as {@link Layers#count} says
     */
    DenseNet(Layers layers, float[] numbers) {
        if (numbers.length != layers.count()) {
            throw new IllegalArgumentException(numbers.length + " parameters do not make a net of " + layers);
        }
        this.layers = layers;
        this.numbers = numbers;
    }

    Layers layers() {
        return layers;
    }

    float[] numbers() {
        return numbers;
    }

    /** Computes the last layer's activations before any softmax. */
    float[] forward(float[] input) {
        float[] values = input;
        int at = 0;
        int last = layers.units().size() - 1;
        for (int layer = 1; layer <= last; layer++) {
            int units = layers.units().get(layer);
            int next = at + units * (values.length + 1);
            values = sums(values, units, at);
            if (layer < last) {
                activate(values, layers.activations().get(layer - 1));
            }
            at = next;
        }
        return values;
    }

    private float[] sums(float[] input, int units, int at) {
        float[] output = new float[units];
        int biases = at + units * input.length;
        for (int unit = 0; unit < units; unit++) {
            output[unit] = numbers[biases + unit] + dot(input, at + unit * input.length);
        }
        return output;
    }

    private static void activate(float[] values, Activation activation) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) activation.of(values[i]);
        }
    }

    /** Four sums side by side: the compiler may not reorder one, and needs not wait for it. */
    private float dot(float[] input, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < input.length; i += 4) {
            a += input[i] * numbers[from + i];
            b += input[i + 1] * numbers[from + i + 1];
            c += input[i + 2] * numbers[from + i + 2];
            d += input[i + 3] * numbers[from + i + 3];
        }
        for (; i < input.length; i++) {
            a += input[i] * numbers[from + i];
        }
        return (a + b) + (c + d);
    }
}
