package io.understudy.neural;

import java.util.List;

/** Brings the numbers of a network that was trained elsewhere into the form of those that are trained here. */
final class Adoption {

    private Adoption() {}

    /**
     * Returns numbers for inputs that are {@link FrozenFront#LENGTH} times as long, and outputs in another order.
     *
     * @param labels in the order of the outputs
     * @param wanted the same labels in the order wanted
     * @param layers what the network is made of
     * @param numbers layer by layer
     */
    static float[] numbers(List<String> labels, List<String> wanted, Layers layers, float[] numbers) {
        float[] adopted = numbers.clone();
        for (int i = 0; i < layers.inputs() * layers.units().get(1); i++) {
            adopted[i] /= FrozenFront.LENGTH;
        }
        float[] scaled = adopted.clone();
        int inputs = layers.lastInputs();
        int weights = numbers.length - labels.size() * (inputs + 1);
        int biases = weights + labels.size() * inputs;
        for (int unit = 0; unit < wanted.size(); unit++) {
            int from = labels.indexOf(wanted.get(unit));
            System.arraycopy(scaled, weights + from * inputs, adopted, weights + unit * inputs, inputs);
            adopted[biases + unit] = scaled[biases + from];
        }
        return adopted;
    }
}
