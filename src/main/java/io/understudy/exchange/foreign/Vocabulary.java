package io.understudy.exchange.foreign;

import io.understudy.encode.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The words of a Keras network in the order of their numbers. */
final class Vocabulary {

    private static final String ELEMENT = "vocabulary";
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private Vocabulary() {}

    /** Reads what {@code get_vocabulary()} returns, as JSON. */
    static List<String> read(byte[] json) {
        try {
            return checked(List.of(JSON.readValue(json, String[].class)));
        } catch (JacksonException | NullPointerException broken) {
            throw FileRefused.of(ELEMENT, "it is no JSON array of words");
        }
    }

    /** Completes what a TextVectorization was given, which may go without its two special words. */
    static List<String> completed(List<String> given) {
        boolean complete =
                given.size() >= 2 && given.get(0).isEmpty() && given.get(1).equals(Words.UNKNOWN);
        return checked(
                complete
                        ? given
                        : Stream.concat(Stream.of("", Words.UNKNOWN), given.stream())
                                .toList());
    }

    private static List<String> checked(List<String> words) {
        HashSet<String> seen = new HashSet<>();
        List<String> refused = new ArrayList<>();
        for (String word : words) {
            String kept = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            if (word.length() > LONGEST || word.indexOf('\n') >= 0 || !kept.equals(word) || !seen.add(word)) {
                refused.add(word);
            }
        }
        if (!refused.isEmpty() || words.isEmpty()) {
            throw FileRefused.of(
                    ELEMENT,
                    words.isEmpty()
                            ? "it has no words"
                            : "\"" + OnnxFile.shown(refused.get(0)) + "\"; legal: different words of up to " + LONGEST
                                    + " characters in one line");
        }
        return words;
    }
}
