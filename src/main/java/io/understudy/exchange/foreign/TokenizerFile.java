package io.understudy.exchange.foreign;

import io.understudy.exchange.foreign.FileRefused.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a tokenizer.json before the tokenizers' native code does. Its parts are of listed types. Patterns in it are texts
 * or the two expressions that common tokenizers have: an expression of a stranger may take for ever on a text of another;
 * nor may it make a text much longer, or try each piece of a long word. Whatever number it can give to a token is in its
 * vocabulary and is a row of the network's, where these are known.
 */
final class TokenizerFile {

    private static final int LARGEST = 32 << 20;
    private static final int MOST_TOKENS = 1_000_000;
    private static final int DEEPEST = 40;
    private static final int MOST_PARTS = 64;
    private static final int LONGEST_PIECED = 200;
    private static final int LONGEST_MARK = 16;

    /** How many times as long as it is a text may become by what is put in the place of letters. */
    private static final long MOST_GROWTH = 64;

    /** The models that are taken, and what each calls an unknown word unless it says so. */
    private static final Map<String, String> LEGAL_MODELS =
            new TreeMap<>(Map.of("BPE", "", "Unigram", "", "WordLevel", "<unk>", "WordPiece", "[UNK]"));

    private static final Set<String> LEGAL_EXPRESSIONS = Set.of(" {2,}", "\\s+");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final List<Refused> refused = new ArrayList<>();
    private final JsonNode root;
    private final int rows;
    private final Set<Integer> known = new HashSet<>();
    private long growth = 1;
    private int parts;

    private TokenizerFile(JsonNode root, int rows) {
        this.root = root;
        this.rows = rows;
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
     * @param rows how many tokens the network knows; nothing where that is not known
     * @throws FileRefused when it is none, or holds what is not legal
     */
    static Found read(byte[] file, OptionalInt rows) {
        if (file.length > LARGEST) {
            throw FileRefused.of("tokenizer", "it is larger than " + LARGEST + " bytes");
        }
        try {
            return new TokenizerFile(JSON.readTree(file), rows.orElse(MOST_TOKENS)).found();
        } catch (JacksonException broken) {
            throw FileRefused.of(
                    "tokenizer", "it is no JSON, names something twice, or is nested deeper than " + DEEPEST);
        }
    }

    private Found found() {
        JsonNode model = root.path("model");
        int largest = Math.max(vocabulary(model.path("vocab")), added(root.path("added_tokens")));
        checkModel(model);
        for (TokenizerPart part : TokenizerPart.values()) {
            JsonNode given = root.path(part.member());
            if (!given.isNull() && !given.isMissingNode()) {
                checkPart(part, given, "tokenizer." + part.member());
                checkPatterns(given, "tokenizer." + part.member());
            }
        }
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

    private void checkModel(JsonNode model) {
        String type = model.path("type").asString("");
        if (!LEGAL_MODELS.containsKey(type)) {
            refuse("tokenizer.model.type", unlisted(type, LEGAL_MODELS.keySet()));
            return;
        }
        if (model.path("dropout").asDouble(0) != 0) {
            refuse("tokenizer.model.dropout", "with it a text has other tokens each time");
        }
        if (model.path("max_input_chars_per_word").asLong(0) > LONGEST_PIECED) {
            refuse(
                    "tokenizer.model.max_input_chars_per_word",
                    "each piece of such a word would be tried; legal: up to " + LONGEST_PIECED);
        }
        for (String mark : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
            if (model.path(mark).asString("").length() > LONGEST_MARK) {
                refuse("tokenizer.model." + mark, "it is longer than " + LONGEST_MARK + " characters");
            }
        }
        checkUnknown(model, type);
    }

    /** Without a token for what is unknown, a text would fail that has some of it; only BPE leaves it out. */
    private void checkUnknown(JsonNode model, String type) {
        if (type.equals("Unigram")) {
            JsonNode id = model.path("unk_id");
            if (!isId(id) || id.intValue() >= model.path("vocab").size()) {
                refuse("tokenizer.model.unk_id", OnnxFile.shown(id.toString()) + " is not in the vocabulary");
            }
            return;
        }
        String unknown = model.path("unk_token").asString(LEGAL_MODELS.get(type));
        boolean spared = type.equals("BPE") && unknown.isEmpty();
        if (!spared && !model.path("vocab").has(unknown)) {
            refuse("tokenizer.model.unk_token", "\"" + OnnxFile.shown(unknown) + "\" is not in the vocabulary");
        }
    }

    private void checkPart(TokenizerPart part, JsonNode given, String element) {
        String type = given.path("type").asString("");
        if (++parts > MOST_PARTS) {
            if (parts == MOST_PARTS + 1) {
                refuse(element, "the file has more than " + MOST_PARTS + " parts");
            }
            return;
        }
        if (!part.takes(type)) {
            refuse(element + ".type", unlisted(type, part.types()));
            return;
        }
        switch (type) {
            case "Sequence" -> {
                int index = 0;
                for (JsonNode inner : given.path(part.inner())) {
                    checkPart(part, inner, element + "." + part.inner() + "[" + index++ + "]");
                }
            }
            case "Replace" -> checkReplacement(given, element);
            case "Prepend" -> grow(given.path("prepend").asString("").length(), element + ".prepend");
            case "BertProcessing", "RobertaProcessing" -> {
                checkKnown(given.path("cls").path(1), element + ".cls");
                checkKnown(given.path("sep").path(1), element + ".sep");
            }
            case "TemplateProcessing" -> checkTemplate(given, element);
            default -> {
                // has no numbers of tokens, and makes no text longer
            }
        }
    }

    private void checkReplacement(JsonNode given, String element) {
        JsonNode pattern = given.path("pattern");
        if (pattern.path("String").asString("").isEmpty()
                && pattern.path("Regex").asString("").isEmpty()) {
            refuse(element + ".pattern", "it is empty");
        }
        grow(given.path("content").asString("").length(), element + ".content");
    }

    /** Replacements may follow each other, so what they make of a letter is multiplied. */
    private void grow(int length, String element) {
        boolean legal = growth <= MOST_GROWTH;
        growth *= Math.max(1, Math.min(length, MOST_GROWTH + 1));
        if (legal && growth > MOST_GROWTH) {
            refuse(element, "a text may become more than " + MOST_GROWTH + " times as long");
        }
        growth = Math.min(growth, MOST_GROWTH + 1);
    }

    private void checkTemplate(JsonNode given, String element) {
        JsonNode special = given.path("special_tokens");
        special.forEachEntry((name, token) -> {
            for (JsonNode id : token.path("ids")) {
                checkKnown(id, element + ".special_tokens[\"" + OnnxFile.shown(name) + "\"]");
            }
        });
        for (String template : List.of("single", "pair")) {
            for (JsonNode piece : given.path(template)) {
                JsonNode name = piece.path("SpecialToken").path("id");
                if (!name.isMissingNode() && !special.has(name.asString(""))) {
                    refuse(
                            element + "." + template,
                            "\"" + OnnxFile.shown(name.asString("")) + "\" is not among its special_tokens");
                }
            }
        }
    }

    private void checkKnown(JsonNode id, String element) {
        if (!isId(id) || !known.contains(id.intValue())) {
            refuse(element, "the number " + OnnxFile.shown(id.toString()) + " is not in the vocabulary");
        }
    }

    private static String unlisted(String type, Collection<String> legal) {
        return "\"" + OnnxFile.shown(type) + "\"; legal: " + String.join(", ", legal);
    }

    private int vocabulary(JsonNode vocabulary) {
        int largest = -1;
        if (vocabulary.isArray()) {
            largest = vocabulary.size() - 1;
            IntStream.rangeClosed(0, Math.min(largest, MOST_TOKENS)).forEach(known::add);
        }
        if (vocabulary.isObject()) {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id(id, "tokenizer.model.vocab"));
            }
        }
        if (largest < 0 || largest >= MOST_TOKENS) {
            refuse("tokenizer.model.vocab", "its largest number is " + largest + "; legal: up to " + (MOST_TOKENS - 1));
        } else {
            checkRow(largest, "tokenizer.model.vocab");
        }
        return largest;
    }

    private int added(JsonNode added) {
        int largest = 0;
        int index = 0;
        for (JsonNode token : added) {
            String element = "tokenizer.added_tokens[" + index++ + "]";
            int id = id(token.path("id"), element);
            checkRow(id, element);
            largest = Math.max(largest, id);
        }
        return largest;
    }

    private int id(JsonNode id, String element) {
        if (!isId(id)) {
            refuse(element, "a token has the number " + OnnxFile.shown(id.toString()));
            return -1;
        }
        known.add(id.intValue());
        return id.intValue();
    }

    private void checkRow(int id, String element) {
        if (id >= rows) {
            refuse(element, "a token has the number " + id + ", the network knows those up to " + (rows - 1));
        }
    }

    private static boolean isId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToInt() && id.intValue() >= 0 && id.intValue() < MOST_TOKENS;
    }
}
