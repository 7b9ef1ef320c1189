package io.understudy.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words that are left out.
 *
 * @param usual whether those that Lucene leaves out in the language
 * @param words others, in the order of their code units
 */
public record StopWords(boolean usual, List<String> words) {

    /** None. */
    public static final StopWords NONE = new StopWords(false, List.of());

    private static final int MOST = 200;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}']{1,40}");

    /**
     * Reads {@code true}, {@code false} or a list of words.
     *
     * @param given by a client
     * @throws Invalid when it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StopWords read(Object given) {
        if (given instanceof Boolean usual) {
            return new StopWords(usual, List.of());
        }
        if (given instanceof List<?> list
                && list.size() <= MOST
                && list.stream()
                        .allMatch(word -> word instanceof String text
                                && WORD.matcher(text).matches())) {
            return new StopWords(
                    false,
                    List.copyOf(new TreeSet<>(list.stream().map(String::valueOf).toList())));
        }
        throw new Invalid(
                "preprocessing.stopWords",
                "stop-words-invalid",
                "stopWords is true, false, or a list of at most " + MOST + " words of 1 to 40 letters and digits");
    }

    @JsonValue
    Object written() {
        return words.isEmpty() ? (Object) usual : words;
    }
}
