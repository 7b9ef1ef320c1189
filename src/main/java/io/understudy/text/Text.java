package io.understudy.text;

/**
 * A text to classify or to learn from: Unicode scalar values without U+0000 in normal form C, not blank. Two texts are
 * the same when they are equal code point by code point in that form; nothing else touches a text's identity.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points
 */
public record Text(String value) {

    /** The longest text, in code points after normalising. */
    public static final int MAX_LENGTH = 10_000;

    /**
     * Normalises and checks. Takes time linear in the length of what was given; what is far too long is refused unread.
     *
     * @throws IllegalText {@code text-invalid}, {@code text-blank} or {@code text-too-long}
     */
    public Text {
        value = Unicode.normalize(value, MAX_LENGTH, "text");
        if (Unicode.isBlank(value)) {
            throw new IllegalText(
                    "text", "text-blank", "The text is blank. Legal: at least one character that is not white space.");
        }
    }
}
