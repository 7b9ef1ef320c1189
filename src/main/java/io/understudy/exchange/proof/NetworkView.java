package io.understudy.exchange.proof;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Activation;
import io.understudy.model.ModelVersion;
import io.understudy.neural.GradientParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a network as clients see them. A text network's embedding table is not among them: it is in the binary
 * form.
 *
 * @param version the version's number
 * @param parametersSha256 identity of the parameters
 * @param labels in the order of the last layer's units
 * @param layers units of each dense layer, the input's first
 * @param activations of each hidden layer
 * @param numbers layer by layer: weights, those of one unit side by side, then biases
 */
@Schema(name = "NetworkParameters")
record NetworkView(
        int version,
        String parametersSha256,
        List<String> labels,
        List<Integer> layers,
        List<String> activations,
        List<Float> numbers) {

    static NetworkView of(ModelVersion version, GradientParameters network) {
        List<Float> numbers = new ArrayList<>();
        for (float number : network.dense()) {
            numbers.add(number);
        }
        return new NetworkView(
                version.number(),
                network.sha256(),
                network.labels(),
                network.layers().units(),
                network.layers().activations().stream().map(Activation::word).toList(),
                numbers);
    }
}
