package io.understudy.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ETag;

/**
 * The condition under which the caller wants a change (RFC 9110, section 13.1.1): an argument, read from the
 * {@code If-Match} lines of the request. Tags are compared strongly, so a weak one never matches.
 */
public final class IfMatch {

    private static final IfMatch ALWAYS = new IfMatch(true, List.of());

    private static final Pattern MEMBER =
            Pattern.compile("[ \\t,]*+((?:W/)?+\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")[ \\t]*+(?:,[ \\t,]*+|$)");

    private final boolean always;
    private final List<String> tags;

    private IfMatch(boolean always, List<String> tags) {
        this.always = always;
        this.tags = tags;
    }

    /** Returns the condition of a caller that sets none. */
    public static IfMatch always() {
        return ALWAYS;
    }

    /**
     * Reads the header's lines.
     *
     * @param lines the values of all {@code If-Match} headers, in order; none means no condition
     * @throws Problem when they are no list of entity tags: 400 {@code if-match-malformed}
     */
    static IfMatch of(List<String> lines) {
        String value = String.join(",", lines).strip();
        return lines.isEmpty() || value.equals("*") ? ALWAYS : new IfMatch(false, tags(value));
    }

    /**
     * Passes when the caller set no condition or named the present tag.
     *
     * @param currentTag the tag that the thing has now, with its quotation marks or without
     * @throws Problem when the thing has another tag than the caller knows: 412 {@code precondition-failed}
     */
    public void check(String currentTag) {
        String current = ETag.quoteETagIfNecessary(currentTag);
        if (!always && (current.startsWith("W/") || !tags.contains(current))) {
            throw new PreconditionFailed(current);
        }
    }

    private static List<String> tags(String value) {
        List<String> tags = new ArrayList<>();
        Matcher member = MEMBER.matcher(value);
        int end = 0;
        while (end < value.length() && member.find(end) && member.start() == end) {
            tags.add(member.group(1));
            end = member.end();
        }
        if (tags.isEmpty() || end < value.length()) {
            throw new Malformed(
                            "if-match-malformed",
                            "If-Match is no list of entity tags; legal are * and tags in quotation marks with commas between.")
                    .with("field", "If-Match")
                    .with("given", value);
        }
        return tags;
    }
}
