package io.understudy.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** What Unicode says about strings: legality, normal form, white space. Every method takes linear time. */
final class Unicode {

    /** No code point decomposes into more than this many, so normal form C is at most this many times shorter. */
    private static final int MOST_DECOMPOSED = 4;

    private static final int MOST_ECHOED = 200;

    private Unicode() {}

    /**
     * Puts a string into normal form C and checks that it is Unicode without U+0000 and not too long.
     *
     * @param raw what was given
     * @param maxLength the largest number of code points after normalising
     * @param kind {@code text} or {@code label}
     * @throws IllegalText {@code text-invalid} or {@code <kind>-too-long}
     */
    static String normalize(String raw, int maxLength, String kind) {
        if (raw.length() > 2 * MOST_DECOMPOSED * maxLength) {
            throw tooLong(raw, maxLength, kind);
        }
        int illegal = firstIllegal(raw);
        if (illegal >= 0) {
            throw new IllegalText(
                    kind,
                    "text-invalid",
                    String.format(
                            "The %s %s holds U+%04X at index %d. Legal: Unicode scalar values other than U+0000.",
                            kind, quote(raw), (int) raw.charAt(illegal), illegal));
        }
        if (raw.codePointCount(0, raw.length()) > MOST_DECOMPOSED * maxLength) {
            throw tooLong(raw, maxLength, kind);
        }
        String normal = Normalizer.normalize(CanonicalOrder.ofLongRuns(raw), Form.NFC);
        if (normal.codePointCount(0, normal.length()) > maxLength) {
            throw tooLong(normal, maxLength, kind);
        }
        return normal;
    }

    private static IllegalText tooLong(String given, int maxLength, String kind) {
        return new IllegalText(
                kind,
                kind + "-too-long",
                "The " + kind + " " + quote(given) + " has " + given.codePointCount(0, given.length())
                        + " characters. Legal: at most " + maxLength + " in normal form C.");
    }

    /** Returns the index of the first U+0000 or lone surrogate, -1 without one. */
    private static int firstIllegal(String string) {
        int index = 0;
        while (index < string.length()) {
            int codePoint = string.codePointAt(index);
            if (!isLegal(codePoint)) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return -1;
    }

    private static boolean isLegal(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /** Says whether every code point is white space; an empty string is blank. */
    static boolean isBlank(String string) {
        return string.codePoints().allMatch(Unicode::isWhiteSpace);
    }

    static boolean hasOuterSpace(String string) {
        return isWhiteSpace(string.codePointAt(0)) || isWhiteSpace(string.codePointBefore(string.length()));
    }

    static boolean hasControl(String string) {
        return string.codePoints().anyMatch(Character::isISOControl);
    }

    /** Unicode's property White_Space; {@link Character#isWhitespace} leaves out the no-break spaces and U+0085. */
    private static boolean isWhiteSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x85;
    }

    /** Repeats at most 200 code points of what was given, in quotes, with what is no legal or a control one escaped. */
    static String quote(String given) {
        StringBuilder quoted = new StringBuilder("\"");
        given.codePoints().limit(MOST_ECHOED).forEach(codePoint -> {
            if (isLegal(codePoint) && !Character.isISOControl(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                quoted.append(String.format("\\u%04x", codePoint));
            }
        });
        boolean whole = given.codePointCount(0, given.length()) <= MOST_ECHOED;
        return quoted.append(whole ? "\"" : "…\"").toString();
    }
}
