package io.understudy.neural;

import java.util.Arrays;

/**
 * Dense layers in plain Java: relu between them, nothing behind the last. All numbers stand in one array, layer by layer,
 * each layer's weights first, those of one unit side by side, and then its biases: the order that Deeplearning4j has too.
 *
 * <p>Immutable once made; a pass costs one multiply-add a weight.
 */
final class DenseNet {

    private final int[] sizes;
    private final float[] numbers;

    /**
     * Makes a net.
     *
     * @param sizes units of each layer, the input's first; at least two
     * @param numbers as many as {@link #count} says
     */
    DenseNet(int[] sizes, float[] numbers) {
        if (numbers.length != count(sizes)) {
            throw new IllegalArgumentException(
                    numbers.length + " parameters do not make a net of " + Arrays.toString(sizes));
        }
        this.sizes = sizes;
        this.numbers = numbers;
    }

    static int count(int[] sizes) {
        long count = 0;
        for (int layer = 1; layer < sizes.length; layer++) {
            count += (long) sizes[layer] * (sizes[layer - 1] + 1);
        }
        return Math.toIntExact(count);
    }

    int[] sizes() {
        return sizes;
    }

    float[] numbers() {
        return numbers;
    }

    int inputs() {
        return sizes[0];
    }

    int outputs() {
        return sizes[sizes.length - 1];
    }

    /** Computes the last layer's activations before any softmax. */
    float[] forward(float[] input) {
        float[] activation = input;
        int at = 0;
        for (int layer = 1; layer < sizes.length; layer++) {
            activation = layer(activation, sizes[layer], at, layer < sizes.length - 1);
            at += sizes[layer] * (sizes[layer - 1] + 1);
        }
        return activation;
    }

    private float[] layer(float[] input, int units, int at, boolean relu) {
        float[] output = new float[units];
        int biases = at + units * input.length;
        for (int unit = 0; unit < units; unit++) {
            float sum = numbers[biases + unit] + dot(input, at + unit * input.length);
            output[unit] = relu ? Math.max(0, sum) : sum;
        }
        return output;
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
