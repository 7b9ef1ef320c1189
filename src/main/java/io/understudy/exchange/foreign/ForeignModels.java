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

    Imported take(String name, String encoderName, String labels, byte[] file) {
        List<DenseLayer> layers = layers(file);
        Encoder encoder = encoders.plain(encoderName);
        if (layers.get(0).inputs() != encoder.dimension()) {
            throw FileRefused.of(
                    "layers[0]",
                    "it reads " + layers.get(0).inputs() + " numbers, encoder " + encoder.name() + " makes "
                            + encoder.dimension());
        }
        List<String> names = names(labels, layers.get(layers.size() - 1).units());
        GradientParameters parameters = GradientParameters.imported(
                encoder.digest(), names, DenseLayer.sizes(layers), DenseLayer.numbers(layers));
        registry.adopt(new AdoptedModel(name, encoder, parameters));
        return new Imported(name, 1, parameters.sha256(), parameters.layers());
    }

    private static List<DenseLayer> layers(byte[] file) {
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case HDF5 -> KerasFile.read(file);
            case ONNX -> OnnxHead.read(file);
            default ->
                throw FileRefused.of(
                        "file", "it is " + kind.words() + "; legal: a Keras Sequential in HDF5, or a network in ONNX");
        };
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
}
