package io.understudy.text;

/**
 * Why somebody does something, in words: Unicode scalar values without U+0000 in normal form C.
 *
 * @param value up to {@value #MAX_LENGTH} UTF-16 code units
 */
public record Remark(String value) {

    /** The longest, as columns count. */
    public static final int MAX_LENGTH = 2_000;

    private static final String FIELD = "reason";

    /**
     * Normalises and checks.
     *
     * @throws IllegalText {@code text-invalid} or {@code reason-too-long}
     */
    public Remark {
        value = Unicode.normalize(value, MAX_LENGTH, FIELD);
        if (value.length() > MAX_LENGTH) {
            throw new IllegalText(FIELD, "reason-too-long", "A reason has at most " + MAX_LENGTH + " characters.");
        }
    }
}
