package io.understudy.exchange.foreign;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.encode.WordNetwork;
import io.understudy.model.AdoptedModel;
import io.understudy.model.ModelName;
import io.understudy.model.Registry;
import io.understudy.neural.GradientParameters;
import io.understudy.neural.GradientSettings;
import io.understudy.rest.Invalid;
import io.understudy.text.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
     * What a client says of a model beside its file.
     *
     * @param encoder that it stands on, unless it reads words
     * @param languages that its words are of
     * @param labels in the order of its outputs, a JSON array
     */
    record Wish(String encoder, Set<String> languages, String labels) {}

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

    /** A network that reads words brings its own encoder, which is called as the model is; others stand on a given one. */
    Imported take(String name, Wish wish, byte[] file, byte @Nullable [] vocabulary) {
        ForeignNetwork network = read(file, vocabulary);
        List<DenseLayer> layers = new ArrayList<>(network.layers());
        List<String> names = names(wish.labels(), layers.get(layers.size() - 1).units());
        GradientSettings.head(DenseLayer.layers(layers));
        registry.refuseTaken(new ModelName(name));
        Optional<WordNetwork> words = network.words();
        if (words.isEmpty()) {
            return standing(name, given(wish.encoder(), layers.get(0)), names, layers);
        }
        layers.set(0, behind(words.get(), layers.get(0)));
        return encoders.adopt(name, wish.languages(), words.get(), encoder -> standing(name, encoder, names, layers));
    }

    private Imported standing(String name, Encoder encoder, List<String> labels, List<DenseLayer> layers) {
        GradientParameters parameters = GradientParameters.imported(
                encoder.digest(), labels, DenseLayer.layers(layers), DenseLayer.numbers(layers));
        registry.adopt(new AdoptedModel(name, encoder, parameters));
        return new Imported(name, 1, parameters.sha256(), parameters.layers().units());
    }

    private static DenseLayer behind(WordNetwork words, DenseLayer first) {
        DenseLayer behind = first.behind(words.reach());
        if (first.inputs() != words.size()) {
            throw FileRefused.of(
                    "layers",
                    "the first dense layer reads " + first.inputs() + " numbers, the words make " + words.size());
        }
        for (float[] row : behind.kernel()) {
            if (!DenseLayer.finite(row)) {
                throw FileRefused.of("layers", "its numbers are too large");
            }
        }
        return behind;
    }

    private Encoder given(String name, DenseLayer first) {
        Encoder encoder = encoders.plain(name);
        if (first.inputs() != encoder.dimension()) {
            throw FileRefused.of(
                    "layers[0]",
                    "it reads " + first.inputs() + " numbers, encoder " + encoder.name() + " makes "
                            + encoder.dimension());
        }
        return encoder;
    }

    private static ForeignNetwork read(byte[] file, byte @Nullable [] vocabulary) {
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case HDF5 -> KerasFile.read(file, vocabulary);
            case ONNX -> ForeignNetwork.of(OnnxHead.read(file));
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
                            "the network tells " + outputs + " labels apart, so labels are " + outputs
                                    + " different names")
                    .with("given", names.size());
        }
        return names;
    }
}
