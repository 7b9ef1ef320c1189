package io.understudy.exchange.foreign;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import io.understudy.exchange.foreign.FileRefused.Refused;
import io.understudy.learn.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a Keras Sequential of dense layers from HDF5. The file is read in memory by plain Java, its links are never
 * followed, and nothing is taken from it but numbers whose shapes the configuration foretells: a net is built from these
 * here, and Keras' own names for code mean nothing.
 */
final class KerasFile {

    private static final int MOST_NODES = 500;
    private static final int DEEPEST = 12;
    private static final int LONGEST_CONFIGURATION = 60_000;
    private static final int WIDEST = DenseLayer.WIDEST;
    private static final int MOST_LAYERS = DenseLayer.MOST;
    private static final int MOST_NUMBERS = 8_000_000;

    private static final Map<String, Activation> ACTIVATIONS =
            Arrays.stream(Activation.values()).collect(Collectors.toMap(Activation::word, each -> each));
    private static final Set<String> LEGAL_LAYERS = Set.of("InputLayer", "Dense", "Dropout", "Activation");
    private static final String LEGAL_NAMES = Stream.concat(LEGAL_LAYERS.stream(), KerasWords.LAYERS.stream())
            .sorted()
            .collect(Collectors.joining(", "));
    private static final Set<DataLayout> LEGAL_LAYOUTS = Set.of(DataLayout.CONTIGUOUS, DataLayout.COMPACT);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .build();

    private final List<Refused> refused = new ArrayList<>();
    private final KerasWeights weights = new KerasWeights();
    private int nodes;
    private long numbers;

    private KerasFile() {}

    /**
     * Reads the layers.
     *
     * @param file bytes that begin as HDF5 does
     * @param vocabulary the words of a network that reads words, where they came beside the file
     * @throws FileRefused when any part of it is not legal
     */
    static ForeignNetwork read(byte[] file, byte @Nullable [] vocabulary) {
        KerasFile reading = new KerasFile();
        try (HdfFile hdf = HdfFile.fromBytes(file)) {
            return reading.network(hdf, vocabulary);
        } catch (FileRefused refused) {
            throw refused;
        } catch (RuntimeException broken) {
            // the reader has no one exception for what it cannot read: arithmetic, bounds and casts fail as well
            throw FileRefused.of(
                    "file", "it begins as HDF5 does, and is broken behind that or of a kind that is not read");
        }
    }

    private ForeignNetwork network(HdfFile hdf, byte @Nullable [] vocabulary) {
        look(hdf, "", 0);
        end();
        JsonNode configuration = configuration(hdf);
        List<DenseLayer> layers = new ArrayList<>();
        JsonNode described = configuration.path("config").path("layers");
        for (int i = 0; i < described.size(); i++) {
            check(described.get(i), "layers[" + i + "]");
        }
        // before any weights are read: all layers may name the same ones
        long dense = described.valueStream().filter(KerasFile::isDense).count();
        if (dense < 1 || dense > MOST_LAYERS) {
            refuse("layers", "there are " + dense + " dense layers, legal: 1 to " + MOST_LAYERS);
        }
        end();
        for (int i = 0; i < described.size(); i++) {
            if (isDense(described.get(i))) {
                layers.add(dense(described, i, layers));
            }
        }
        if (!KerasWords.begin(described)) {
            refuseActivationOfInputs(described);
        }
        end();
        if (KerasWords.begin(described)) {
            return new ForeignNetwork(Optional.of(KerasWords.read(described, weights, vocabulary)), layers);
        }
        return ForeignNetwork.of(layers);
    }

    private static boolean isDense(JsonNode layer) {
        return layer.path("class_name").asString("").equals("Dense");
    }

    private void refuse(String element, String reason) {
        refused.add(new Refused(element, reason));
    }

    private void end() {
        if (!refused.isEmpty()) {
            throw new FileRefused(List.copyOf(refused));
        }
    }

    /** Walks over everything that the file holds, and follows no link. */
    private void look(Group group, String path, int depth) {
        if (depth > DEEPEST) {
            refuse(path, "groups are nested deeper than " + DEEPEST);
            return;
        }
        for (Node child : group.getChildren().values()) {
            String at = path + "/" + child.getName();
            nodes++;
            if (nodes > MOST_NODES) {
                refuse("file", "it holds more than " + MOST_NODES + " parts");
                end();
            } else if (child.isLink()) {
                refuse(at, "a link, which is never followed");
            } else if (child instanceof Group inner) {
                look(inner, at, depth + 1);
            } else if (child instanceof Dataset dataset) {
                look(dataset, at);
            }
        }
    }

    private void look(Dataset dataset, String at) {
        long count = 1;
        for (long dimension : dataset.getDimensionsAsLong()) {
            count = dimension < 0 || dimension > MOST_NUMBERS ? Long.MAX_VALUE / WIDEST : count * dimension;
        }
        numbers += Math.min(count, MOST_NUMBERS + 1L);
        if (count > MOST_NUMBERS || numbers > MOST_NUMBERS) {
            refuse(at, "more than " + MOST_NUMBERS + " numbers");
        } else if (!LEGAL_LAYOUTS.contains(dataset.getDataLayout())
                || !dataset.getFilters().isEmpty()) {
            refuse(at, "stored in chunks or compressed; legal is what is stored plainly");
        } else if (dataset.isCompound() || dataset.isVariableLength() || dataset.getJavaType() != float.class) {
            refuse(at, "not of 32-bit floating-point numbers");
        } else if (dataset.getStorageInBytes() < count * Float.BYTES) {
            refuse(at, "it names more numbers than it stores");
        } else {
            weights.add(at, dataset);
        }
    }

    private JsonNode configuration(HdfFile hdf) {
        Object found = Optional.ofNullable(hdf.getAttributes().get("model_config"))
                .map(attribute -> attribute.getData())
                .orElse("");
        if (!(found instanceof String text) || text.isEmpty() || text.length() > LONGEST_CONFIGURATION) {
            throw FileRefused.of(
                    "model_config",
                    "a Keras model has this attribute, of up to " + LONGEST_CONFIGURATION + " characters");
        }
        try {
            JsonNode configuration = JSON.readTree(text);
            String kind = configuration.path("class_name").asString("");
            if (!kind.equals("Sequential")) {
                throw FileRefused.of("model_config.class_name", "\"" + shown(kind) + "\"; legal: Sequential");
            }
            return configuration;
        } catch (JacksonException broken) {
            throw FileRefused.of("model_config", "it is no JSON, or nested too deeply");
        }
    }

    private void check(JsonNode layer, String at) {
        String kind = layer.path("class_name").asString("");
        String activation = layer.path("config").path("activation").asString("linear");
        if (KerasWords.LAYERS.contains(kind)) {
            return; // read by itself
        }
        if (!LEGAL_LAYERS.contains(kind)) {
            refuse(at + ".class_name", "\"" + shown(kind) + "\"; legal: " + LEGAL_NAMES);
        } else if (!activation.equals("softmax") && !ACTIVATIONS.containsKey(activation)) {
            refuse(
                    at + ".config.activation",
                    "\"" + shown(activation) + "\"; legal: linear, relu, sigmoid, softmax, tanh");
        } else if (kind.equals("Dense")) {
            int units = layer.path("config").path("units").asInt(0);
            if (units < 1 || units > WIDEST) {
                refuse(at + ".config.units", units + "; legal: 1 to " + WIDEST);
            }
        }
    }

    private DenseLayer dense(JsonNode layers, int index, List<DenseLayer> before) {
        String at = "layers[" + index + "]";
        JsonNode config = layers.get(index).path("config");
        int units = config.path("units").asInt(0);
        String name = config.path("name").asString("");
        boolean last = isLastDense(layers, index);
        String activation = activation(layers, index);
        boolean ofOne = last && units == 1 && activation.equals("sigmoid");
        if (last && !ofOne && !Set.of("linear", "softmax").contains(activation)) {
            refuse(at, "the activation behind the last layer is softmax or none, or sigmoid behind a single unit");
        } else if (!last && activation.equals("softmax")) {
            refuse(at, "softmax stands behind the last layer only");
        }
        float[][] kernel = weights.of(name, "kernel", float[][].class);
        float[] bias =
                config.path("use_bias").asBoolean(true) ? weights.of(name, "bias", float[].class) : new float[units];
        int inputs =
                before.isEmpty() ? kernel.length : before.get(before.size() - 1).units();
        boolean fits = kernel.length == inputs && kernel.length > 0 && bias.length == units;
        for (float[] row : kernel) {
            fits &= row.length == units && DenseLayer.finite(row);
        }
        if (!fits || !DenseLayer.finite(bias)) {
            refuse(at, "its numbers are not " + inputs + " times " + units + " and " + units + " finite ones");
        }
        if (last) {
            DenseLayer plain = new DenseLayer(units, Activation.LINEAR, kernel, bias);
            return ofOne ? plain.ofTwo() : plain;
        }
        return new DenseLayer(units, ACTIVATIONS.getOrDefault(activation, Activation.LINEAR), kernel, bias);
    }

    private void refuseActivationOfInputs(JsonNode layers) {
        for (int i = 0; !layers.path(i).path("class_name").asString("Dense").equals("Dense"); i++) {
            if (!layers.get(i)
                    .path("config")
                    .path("activation")
                    .asString("linear")
                    .equals("linear")) {
                refuse("layers[" + i + "]", "an activation that stands behind no layer");
            }
        }
    }

    /** The activation of a dense layer is its own, or that of an activation layer behind it. */
    private String activation(JsonNode layers, int index) {
        String found = layers.get(index).path("config").path("activation").asString("linear");
        for (int next = index + 1; next < layers.size(); next++) {
            String kind = layers.get(next).path("class_name").asString("");
            if (kind.equals("Dense")) {
                return found;
            }
            String more = layers.get(next).path("config").path("activation").asString("linear");
            if (kind.equals("Activation") && !more.equals("linear")) {
                if (!found.equals("linear")) {
                    refuse("layers[" + next + "]", "a second activation behind one layer");
                }
                found = more;
            }
        }
        return found;
    }

    private static boolean isLastDense(JsonNode layers, int index) {
        for (int next = index + 1; next < layers.size(); next++) {
            if (layers.get(next).path("class_name").asString("").equals("Dense")) {
                return false;
            }
        }
        return true;
    }

    private static String shown(String given) {
        String printable = given.replaceAll("\\P{Print}", "?");
        return printable.substring(0, Math.min(60, printable.length()));
    }
}
