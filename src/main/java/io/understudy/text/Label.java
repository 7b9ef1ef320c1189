package io.understudy.text;

import java.util.regex.Pattern;

/**
 * The name of a class: Unicode scalar values in normal form C without control characters, without white space at either
 * end. Labels are equal when they are equal code point by code point.
 *
 * @param value 1 to {@value #MAX_LENGTH} code points
 */
public record Label(String value) {

    /** The longest label, in code points after normalising. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[-_/.]");

    /**
     * Normalises and checks.
     *
     * @throws IllegalText {@code text-invalid} when it is no Unicode or holds U+0000, {@code label-space},
     *     {@code label-invalid} or {@code label-too-long}
     */
    public Label {
        value = Unicode.normalize(value, MAX_LENGTH, "label");
        if (Unicode.isBlank(value) || Unicode.hasOuterSpace(value)) {
            throw new IllegalText(
                    "label",
                    "label-space",
                    "The label " + Unicode.quote(value)
                            + " is blank or has white space at an end. Legal: no white space at either end, at least one"
                            + " other character.");
        }
        if (Unicode.hasControl(value)) {
            throw new IllegalText(
                    "label",
                    "label-invalid",
                    "The label " + Unicode.quote(value) + " holds a control character. Legal: no control characters.");
        }
    }

    /**
     * Says what the label is about when nobody described it: its name with {@code _ - / .} as spaces, or the name as it
     * is where nothing else would be left.
     */
    public String defaultDescription() {
        String words = SEPARATORS.matcher(value).replaceAll(" ");
        return Unicode.isBlank(words) ? value : words;
    }
}
