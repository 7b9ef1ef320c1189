package io.understudy.exchange.foreign;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.model.AdoptedModel;
import io.understudy.model.Registry;
import io.understudy.neural.GradientParameters;
import io.understudy.rest.Invalid;
import io.understudy.text.Label;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes models of other frameworks' files. */
@Service
class ForeignModels {

    private final Encoders encoders;
    private final Registry registry;
    private final JsonMapper json;

    ForeignModels(Encoders encoders, Registry registry, JsonMapper json) {
        this.encoders = encoders;
        this.registry = registry;
        this.json = json;
    }

    /**
     * What was made.
     *
     * @param name the model's
     * @param version 1
     * @param parametersSha256 identity of its parameters
     * @param layers units of each layer, the input's first
     */
    @Schema(name = "ImportedModel")
    record Imported(String name, int version, String parametersSha256, List<Integer> layers) {}

    Imported keras(String name, String encoderName, String labels, byte[] file) {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.HDF5) {
            throw FileRefused.of("file", "it is " + kind.words() + "; legal: a Keras Sequential in HDF5");
        }
        List<KerasFile.Layer> layers = KerasFile.read(file);
        Encoder encoder = encoders.plain(encoderName);
        if (layers.get(0).inputs() != encoder.dimension()) {
            throw FileRefused.of(
                    "layers[0]",
                    "it reads " + layers.get(0).inputs() + " numbers, encoder " + encoder.name() + " makes "
                            + encoder.dimension());
        }
        List<String> names = names(labels, layers.get(layers.size() - 1).units());
        GradientParameters parameters =
                GradientParameters.imported(encoder.digest(), names, sizes(layers), numbers(layers));
        registry.adopt(new AdoptedModel(name, encoder, parameters));
        return new Imported(name, 1, parameters.sha256(), parameters.layers());
    }

    private List<String> names(String given, int outputs) {
        List<String> names = new ArrayList<>();
        try {
            for (String name : json.readValue(given, String[].class)) {
                names.add(new Label(name).value());
            }
        } catch (JacksonException broken) {
            throw new Invalid("labels", "labels-invalid", "labels are a JSON array of " + outputs + " names");
        }
        if (names.size() != outputs || names.stream().distinct().count() != outputs) {
            throw new Invalid(
                            "labels",
                            "labels-invalid",
                            "the last layer has " + outputs + " units, so labels are " + outputs + " different names")
                    .with("given", names.size());
        }
        return names;
    }

    private static int[] sizes(List<KerasFile.Layer> layers) {
        int[] sizes = new int[layers.size() + 1];
        sizes[0] = layers.get(0).inputs();
        for (int i = 0; i < layers.size(); i++) {
            sizes[i + 1] = layers.get(i).units();
        }
        return sizes;
    }

    /** Keras has a row of weights an input, a net here has one a unit. */
    private static float[] numbers(List<KerasFile.Layer> layers) {
        int count = layers.stream()
                .mapToInt(layer -> layer.units() * (layer.inputs() + 1))
                .sum();
        float[] numbers = new float[count];
        int at = 0;
        for (KerasFile.Layer layer : layers) {
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
}
