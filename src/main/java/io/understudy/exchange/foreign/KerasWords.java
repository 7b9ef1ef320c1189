package io.understudy.exchange.foreign;

import io.understudy.encode.Convolution;
import io.understudy.encode.WordNetwork;
import io.understudy.encode.Words;
import io.understudy.learn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layers of a Keras Sequential that make a vector of words: an Embedding, convolutions, and a pooling over all
 * places, which ends them.
 */
final class KerasWords {

    /** Layers that stand nowhere else. */
    static final Set<String> LAYERS = Set.of(
            "TextVectorization",
            "Embedding",
            "Conv1D",
            "SpatialDropout1D",
            "GlobalAveragePooling1D",
            "GlobalMaxPooling1D");

    /** Layers that learning alone needs, or that say nothing of numbers. */
    private static final Set<String> PASSED = Set.of("InputLayer", "Dropout", "SpatialDropout1D");

    private static final int MOST_CONVOLUTIONS = 4;
    private static final int MOST_WORDS = 200_000;
    private static final int LONGEST = 2_048;

    /** One less than an encoder's, as its length becomes a number too. */
    private static final int WIDEST = DenseLayer.WIDEST - 1;

    private static final int WIDEST_WINDOW = 64;

    /** What a text may cost: numbers that are held at a time, and products. */
    private static final long MOST_NUMBERS = 2_000_000;

    private static final long MOST_PRODUCTS = 50_000_000;

    private final JsonNode layers;
    private final KerasWeights weights;
    private final List<Convolution> convolutions = new ArrayList<>();
    private List<String> vocabulary = List.of();
    private boolean small = true;
    private boolean bare = true;
    private float[][] rows = {};
    private boolean masked;
    private int at;

    private KerasWords(JsonNode layers, KerasWeights weights) {
        this.layers = layers;
        this.weights = weights;
    }

    /** Says whether a network reads words, which its first layer with numbers tells. */
    static boolean begin(JsonNode layers) {
        for (JsonNode layer : layers) {
            if (LAYERS.contains(kind(layer))) {
                return true;
            }
            if (kind(layer).equals("Dense")) {
                return false;
            }
        }
        return false;
    }

    /**
     * Reads them.
     *
     * @param layers all layers of the network, of classes that are legal
     * @param weights their arrays
     * @param vocabulary what came beside the file, if anything did
     * @throws FileRefused when they stand in another order, or are not what is served here
     */
    static WordNetwork read(JsonNode layers, KerasWeights weights, byte @Nullable [] vocabulary) {
        return new KerasWords(layers, weights).network(vocabulary);
    }

    private static String kind(JsonNode layer) {
        return layer.path("class_name").asString("");
    }

    private FileRefused refusal(String setting, String reason) {
        return FileRefused.of("layers[" + at + "]" + setting, reason);
    }

    private WordNetwork network(byte @Nullable [] given) {
        boolean pooled = false;
        boolean largest = false;
        for (at = 0; at < layers.size(); at++) {
            String kind = kind(layers.get(at));
            JsonNode config = layers.get(at).path("config");
            if (pooled && LAYERS.contains(kind)) {
                throw refusal("", kind + " behind the pooling");
            }
            if (!pooled && kind.startsWith("Global")) {
                checkPooling(config);
                pooled = true;
                largest = kind.equals("GlobalMaxPooling1D");
            } else if (!pooled && !PASSED.contains(kind)) {
                add(kind, config);
            }
        }
        if (!pooled) {
            throw FileRefused.of(
                    "layers", "no GlobalAveragePooling1D or GlobalMaxPooling1D stands between words and dense layers");
        }
        if (masked && (largest || !convolutions.isEmpty())) {
            throw FileRefused.of("layers", "mask_zero is legal where the mean of the embedding alone follows");
        }
        if (given != null) {
            vocabulary = Vocabulary.read(given);
        }
        WordNetwork network =
                new WordNetwork(new Words(vocabulary, small, bare), rows, convolutions, largest, masked, length());
        check(network);
        return network;
    }

    private void add(String kind, JsonNode config) {
        switch (kind) {
            case "TextVectorization" -> vectorize(config);
            case "Embedding" -> embed(config);
            case "Conv1D" -> convolve(config);
            case "Activation" -> activateLast(config);
            default -> throw refusal("", kind + " before words are pooled to one vector");
        }
    }

    private void vectorize(JsonNode config) {
        if (rows.length > 0) {
            throw refusal("", "TextVectorization behind the Embedding");
        }
        String standardize = config.path("standardize").isNull()
                ? "none"
                : config.path("standardize").asString("lower_and_strip_punctuation");
        legal(".config.standardize", standardize, "lower", "lower_and_strip_punctuation", "none", "strip_punctuation");
        legal(".config.split", config.path("split").asString(""), "whitespace");
        legal(".config.output_mode", config.path("output_mode").asString(""), "int");
        legal(
                ".config.ngrams",
                config.path("ngrams").isNumber() || config.path("ngrams").isArray() ? "some" : "none",
                "none");
        small = standardize.startsWith("lower");
        bare = standardize.endsWith("strip_punctuation");
        List<String> words = new ArrayList<>();
        config.path("vocabulary").forEach(word -> words.add(word.asString("")));
        if (!words.isEmpty()) {
            vocabulary = Vocabulary.completed(words);
        }
    }

    private void legal(String setting, String given, String... legal) {
        if (!Set.of(legal).contains(given)) {
            throw refusal(setting, "\"" + OnnxFile.shown(given) + "\"; legal: " + String.join(", ", legal));
        }
    }

    private void embed(JsonNode config) {
        if (rows.length > 0) {
            throw refusal("", "a second Embedding");
        }
        int words = within(".config.input_dim", config.path("input_dim").asInt(0), MOST_WORDS);
        int size = within(".config.output_dim", config.path("output_dim").asInt(0), WIDEST);
        rows = weights.of(config.path("name").asString(""), "embeddings", float[][].class);
        checkShape(rows, words, size);
        masked = config.path("mask_zero").asBoolean(false);
    }

    private int within(String setting, int given, int most) {
        if (given < 1 || given > most) {
            throw refusal(setting, given + "; legal: 1 to " + most);
        }
        return given;
    }

    private void checkShape(float[][] table, int high, int wide) {
        boolean fits = table.length == high;
        for (float[] row : table) {
            fits &= row.length == wide && DenseLayer.finite(row);
        }
        if (!fits) {
            throw refusal("", "its numbers are not " + high + " times " + wide + " finite ones");
        }
    }

    private void convolve(JsonNode config) {
        if (rows.length == 0) {
            throw refusal("", "Conv1D before any Embedding");
        }
        if (convolutions.size() == MOST_CONVOLUTIONS) {
            throw refusal("", "there are more than " + MOST_CONVOLUTIONS + " convolutions");
        }
        int window = within(".config.kernel_size", first(config.path("kernel_size")), WIDEST_WINDOW);
        int filters = within(".config.filters", config.path("filters").asInt(0), WIDEST);
        String padding = config.path("padding").asString("valid");
        legal(".config.padding", padding, "same", "valid");
        for (String one : List.of("strides", "dilation_rate", "groups")) {
            within(".config." + one, config.has(one) ? first(config.path(one)) : 1, 1);
        }
        legal(".config.data_format", config.path("data_format").asString("channels_last"), "channels_last");
        String name = config.path("name").asString("");
        float[][][] kernel = weights.of(name, "kernel", float[][][].class);
        float[] bias =
                config.path("use_bias").asBoolean(true) ? weights.of(name, "bias", float[].class) : new float[filters];
        if (kernel.length != window) {
            throw refusal("", "its numbers are for " + kernel.length + " words at a time");
        }
        for (float[][] word : kernel) {
            checkShape(word, inputs(), filters);
        }
        checkShape(new float[][] {bias}, 1, filters);
        convolutions.add(new Convolution(kernel, bias, activation(config), padding.equals("same")));
    }

    private static int first(JsonNode sizes) {
        return sizes.isArray() && sizes.size() == 1 ? sizes.get(0).asInt(0) : sizes.asInt(0);
    }

    private int inputs() {
        return convolutions.isEmpty()
                ? rows[0].length
                : convolutions.get(convolutions.size() - 1).bias().length;
    }

    private Activation activation(JsonNode config) {
        String given = config.path("activation").asString("linear");
        legal(".config.activation", given, "linear", "relu", "sigmoid", "tanh");
        return Activation.valueOf(given.toUpperCase(Locale.ROOT));
    }

    private void activateLast(JsonNode config) {
        int last = convolutions.size() - 1;
        if (last < 0 || convolutions.get(last).activation() != Activation.LINEAR) {
            throw refusal("", "an activation that no convolution waits for");
        }
        Convolution made = convolutions.get(last);
        convolutions.set(last, new Convolution(made.kernel(), made.bias(), activation(config), made.same()));
    }

    private void checkPooling(JsonNode config) {
        if (rows.length == 0) {
            throw refusal("", "a pooling before any Embedding");
        }
        legal(".config.data_format", config.path("data_format").asString("channels_last"), "channels_last");
        if (config.path("keepdims").asBoolean(false)) {
            throw refusal(".config.keepdims", "true; legal: false");
        }
    }

    /** Returns to how many words a text is brought: a TextVectorization says so, or the shape of the input; else 0. */
    private int length() {
        boolean vectorized = false;
        for (JsonNode layer : layers) {
            vectorized |= kind(layer).equals("TextVectorization");
        }
        int found = 0;
        for (JsonNode layer : layers) {
            JsonNode config = layer.path("config");
            List<JsonNode> places = vectorized
                    ? List.of(config.path("output_sequence_length"))
                    : List.of(
                            config.path("batch_input_shape").path(1),
                            config.path("batch_shape").path(1),
                            config.path("input_length"));
            for (JsonNode place : places) {
                found = found == 0 ? place.asInt(0) : found;
            }
        }
        return found;
    }

    private void check(WordNetwork network) {
        if (network.length() < 0 || network.length() > LONGEST) {
            throw FileRefused.of("layers", "a text has " + network.length() + " words; legal: up to " + LONGEST);
        }
        if (vocabulary.isEmpty() || vocabulary.size() > rows.length) {
            throw FileRefused.of(
                    "vocabulary",
                    "there are " + vocabulary.size() + " words for " + rows.length
                            + " rows; an Embedding needs what get_vocabulary() returns, a JSON array in the part vocabulary");
        }
        if (network.fewestWords() > network.mostWords()) {
            throw FileRefused.of("layers", "the convolutions leave nothing of " + network.mostWords() + " words");
        }
        checkCost(network);
        double reach = network.reach();
        if (!(reach > 0 && reach < Float.MAX_VALUE)) {
            throw FileRefused.of("layers", "its vectors may be of length " + reach);
        }
    }

    private static void checkCost(WordNetwork network) {
        long places = network.mostWords();
        long numbers = places * network.rows()[0].length;
        long products = 0;
        for (Convolution convolution : network.convolutions()) {
            places = convolution.places((int) places);
            long made = places * convolution.bias().length;
            numbers += made;
            products += made * convolution.width() * convolution.kernel()[0].length;
        }
        if (numbers > MOST_NUMBERS || products > MOST_PRODUCTS) {
            throw FileRefused.of(
                    "layers",
                    "a text may cost " + numbers + " numbers and " + products + " products; legal: " + MOST_NUMBERS
                            + " and " + MOST_PRODUCTS);
        }
    }
}
