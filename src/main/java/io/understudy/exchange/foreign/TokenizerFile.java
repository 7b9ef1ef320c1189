package io.understudy.exchange.foreign;

import io.understudy.exchange.foreign.FileRefused.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a tokenizer.json before the tokenizers' native code does. Patterns in it are texts or the one expression that
 * common tokenizers have: an expression of a stranger may take for ever on a text of another.
 */
final class TokenizerFile {

    private static final int LARGEST = 32 << 20;
    private static final int MOST_TOKENS = 1_000_000;
    private static final int DEEPEST = 40;
    private static final Set<String> LEGAL_MODELS = Set.of("WordPiece", "BPE", "Unigram", "WordLevel");
    private static final Set<String> LEGAL_EXPRESSIONS = Set.of(" {2,}", "\\s+");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final List<Refused> refused = new ArrayList<>();
    private final JsonNode root;

    private TokenizerFile(JsonNode root) {
        this.root = root;
    }

    /**
     * What is taken from it.
     *
     * @param largestId the largest number that a token has
     * @param maxTokens to how many tokens it cuts by itself, 0 where it does not
     */
    record Found(int largestId, int maxTokens) {}

    /**
     * Looks at a file.
     *
     * @throws FileRefused when it is none, or holds what is not legal
     */
    static Found read(byte[] file) {
        if (file.length > LARGEST) {
            throw FileRefused.of("tokenizer", "it is larger than " + LARGEST + " bytes");
        }
        try {
            return new TokenizerFile(JSON.readTree(file)).found();
        } catch (JacksonException broken) {
            throw FileRefused.of("tokenizer", "it is no JSON, or nested deeper than " + DEEPEST);
        }
    }

    private Found found() {
        JsonNode model = root.path("model");
        String type = model.path("type").asString("");
        if (!LEGAL_MODELS.contains(type)) {
            refuse(
                    "tokenizer.model.type",
                    "\"" + OnnxFile.shown(type) + "\"; legal: BPE, Unigram, WordLevel, WordPiece");
        }
        if (model.path("dropout").asDouble(0) != 0) {
            refuse("tokenizer.model.dropout", "with it a text has other tokens each time");
        }
        for (String part : List.of("normalizer", "pre_tokenizer", "post_processor", "decoder")) {
            checkPatterns(root.path(part), "tokenizer." + part);
        }
        int largest = Math.max(largestId(model.path("vocab")), largestAdded(root.path("added_tokens")));
        if (!refused.isEmpty()) {
            throw new FileRefused(List.copyOf(refused));
        }
        return new Found(largest, root.path("truncation").path("max_length").asInt(0));
    }

    private void refuse(String element, String reason) {
        if (refused.size() < 20) {
            refused.add(new Refused(element, reason));
        }
    }

    private void checkPatterns(JsonNode part, String element) {
        String expression = part.path("Regex").asString("");
        if (!expression.isEmpty() && !LEGAL_EXPRESSIONS.contains(expression)) {
            refuse(element, "a regular expression of its own, \"" + OnnxFile.shown(expression) + "\"");
        }
        part.forEach(inner -> checkPatterns(inner, element));
    }

    private int largestId(JsonNode vocabulary) {
        int largest = vocabulary.isArray() ? vocabulary.size() - 1 : -1;
        if (vocabulary.isObject()) {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id(id));
            }
        }
        if (largest < 0 || largest >= MOST_TOKENS) {
            refuse("tokenizer.model.vocab", "its largest number is " + largest + "; legal: up to " + MOST_TOKENS);
        }
        return largest;
    }

    private int largestAdded(JsonNode added) {
        int largest = 0;
        for (JsonNode token : added) {
            largest = Math.max(largest, id(token.path("id")));
        }
        return largest;
    }

    private int id(JsonNode id) {
        int number = id.asInt(-1);
        if (number < 0 || number >= MOST_TOKENS) {
            refuse("tokenizer", "a token has the number " + OnnxFile.shown(id.toString()));
        }
        return number;
    }
}
