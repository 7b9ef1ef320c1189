package io.understudy.exchange.foreign;

import java.util.List;

/**
 * A dense layer.
 *
 * @param units how many
 * @param relu whether what is negative becomes 0
 * @param kernel for each input, a number for each unit
 * @param bias a number for each unit
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record DenseLayer(int units, boolean relu, float[][] kernel, float[] bias) {

    static final int MOST = 8;
    static final int WIDEST = 4_096;

    int inputs() {
        return kernel.length;
    }

    /** Returns the layer for inputs that were divided by a length, and have one more number, which it does not read. */
    DenseLayer behind(double reach) {
        float[][] longer = new float[inputs() + 1][units];
        for (int input = 0; input < inputs(); input++) {
            for (int unit = 0; unit < units; unit++) {
                longer[input][unit] = (float) (kernel[input][unit] * reach);
            }
        }
        return new DenseLayer(units, relu, longer, bias);
    }

    DenseLayer withRelu() {
        return new DenseLayer(units, true, kernel, bias);
    }

    DenseLayer withBias(float[] given) {
        return new DenseLayer(units, relu, kernel, given);
    }

    /** Returns the units of layers behind one another, the input's first. */
    static int[] sizes(List<DenseLayer> layers) {
        int[] sizes = new int[layers.size() + 1];
        sizes[0] = layers.get(0).inputs();
        for (int i = 0; i < layers.size(); i++) {
            sizes[i + 1] = layers.get(i).units();
        }
        return sizes;
    }

    /** Returns their numbers as a net here has them: others have a row of weights an input, it has one a unit. */
    static float[] numbers(List<DenseLayer> layers) {
        int count = layers.stream()
                .mapToInt(layer -> layer.units() * (layer.inputs() + 1))
                .sum();
        float[] numbers = new float[count];
        int at = 0;
        for (DenseLayer layer : layers) {
            for (int unit = 0; unit < layer.units(); unit++) {
                for (int input = 0; input < layer.inputs(); input++) {
                    numbers[at++] = layer.kernel()[input][unit];
                }
            }
            for (float bias : layer.bias()) {
                numbers[at++] = bias;
            }
        }
        return numbers;
    }

    static boolean finite(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }
}
