package io.understudy.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the caller would like (RFC 7240): an argument, read from the {@code Prefer} lines of the request. What cannot be
 * read is passed over, as a preference is never a condition.
 *
 * @param waiting how long the caller would wait for the finished thing, 0 to 600 s; empty when it does not ask to
 */
public record Prefer(Optional<Duration> waiting) {

    /** The longest wait; who asks for more gets this. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern WAIT =
            Pattern.compile("\\s*+wait\\s*+=\\s*+(\"?)([0-9]++)\\1\\s*+", Pattern.CASE_INSENSITIVE);

    /** Returns the wish of a caller that has none. */
    public static Prefer nothing() {
        return new Prefer(Optional.empty());
    }

    /**
     * Reads the header's lines. Of several waits the first that can be read counts.
     *
     * @param lines the values of all {@code Prefer} headers, in order
     */
    static Prefer of(List<String> lines) {
        return new Prefer(lines.stream()
                .flatMap(line -> split(line, ',').stream())
                .map(preference -> WAIT.matcher(split(preference, ';').get(0)))
                .filter(Matcher::matches)
                .findFirst()
                .map(wait -> seconds(wait.group(2))));
    }

    /** Reads digits of any number without ever making a number too large. */
    private static Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        Duration asked = significant.length() > 3 ? LONGEST : Duration.ofSeconds(Integer.parseInt(significant));
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    /** Splits at a mark, except inside quoted strings. Linear in the length. */
    private static List<String> split(String line, char mark) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == mark && !quoted) {
                parts.add(line.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }
}
