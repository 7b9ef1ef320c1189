package io.understudy.exchange.foreign;

import io.understudy.learn.Activation;
import io.understudy.neural.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense layer.
 *
 * @param units how many
 * @param activation what becomes of its sums
 * @param kernel for each input, a number for each unit
 * @param bias a number for each unit
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record DenseLayer(int units, Activation activation, float[][] kernel, float[] bias) {

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
        return new DenseLayer(units, activation, longer, bias);
    }

    DenseLayer with(Activation given) {
        return new DenseLayer(units, given, kernel, bias);
    }

    /** Returns a layer of two units behind softmax that says what this one's single unit says behind the logistic function. */
    DenseLayer ofTwo() {
        float[][] wider = new float[inputs()][2];
        for (int input = 0; input < inputs(); input++) {
            wider[input][1] = kernel[input][0];
        }
        return new DenseLayer(2, Activation.LINEAR, wider, new float[] {0, bias[0]});
    }

    DenseLayer withBias(float[] given) {
        return new DenseLayer(units, activation, kernel, given);
    }

    /** Returns what layers behind one another are. */
    static Layers layers(List<DenseLayer> layers) {
        List<Integer> units = new ArrayList<>();
        units.add(layers.get(0).inputs());
        layers.forEach(layer -> units.add(layer.units()));
        return new Layers(
                units,
                layers.stream()
                        .limit(layers.size() - 1)
                        .map(DenseLayer::activation)
                        .toList());
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
