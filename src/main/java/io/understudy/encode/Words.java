package io.understudy.encode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words that a network knows, and how a text is cut into words: as the layer TextVectorization of Keras does, which
 * makes small letters of ASCII's alone, leaves out ASCII's punctuation, and cuts at ASCII's white space.
 */
public final class Words {

    /** What stands in a vocabulary for words that are not in it. */
    public static final String UNKNOWN = "[UNK]";

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final String SPACE = " \t\n\u000b\f\r";

    private final List<String> inOrder;
    private final boolean small;
    private final boolean bare;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Makes them.
     *
     * @param inOrder in the order of their numbers, which begin with 0; all different
     * @param small whether letters are made small
     * @param bare whether punctuation is left out
     */
    public Words(List<String> inOrder, boolean small, boolean bare) {
        this.inOrder = List.copyOf(inOrder);
        this.small = small;
        this.bare = bare;
        for (String word : this.inOrder) {
            numbers.put(word, numbers.size());
        }
    }

    List<String> inOrder() {
        return inOrder;
    }

    boolean small() {
        return small;
    }

    boolean bare() {
        return bare;
    }

    /** Returns how many there are. */
    public int count() {
        return inOrder.size();
    }

    /** Returns the numbers of a text's words; unknown ones have that of {@link #UNKNOWN}, or none where there is none. */
    int[] numbers(String text) {
        Optional<Integer> unknown = Optional.ofNullable(numbers.get(UNKNOWN));
        return cut(text)
                .flatMapToInt(word -> Optional.ofNullable(numbers.get(word))
                        .or(() -> unknown)
                        .map(IntStream::of)
                        .orElse(IntStream.empty()))
                .toArray();
    }

    /** Says whether none of a text's words is known. */
    boolean knowsNone(String text) {
        return cut(text).noneMatch(numbers::containsKey);
    }

    private Stream<String> cut(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (SPACE.indexOf(letter) >= 0) {
                plain.append(' ');
            } else if (!bare || PUNCTUATION.indexOf(letter) < 0) {
                plain.append(small && letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter);
            }
        }
        return Arrays.stream(plain.toString().split(" +", -1)).filter(word -> !word.isEmpty());
    }
}
