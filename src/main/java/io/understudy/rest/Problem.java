package io.understudy.rest;

import java.io.Serial;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A call cannot be answered as asked, and why: one problem document of RFC 9457. Subclasses are named as facts
 * ({@code ModelNotFound}) and carry a slug that never changes; the document's {@code type} is
 * {@code urn:understudy:problem:<slug>}. Carries no stack trace, for it tells of the caller's call and not of our code.
 */
public abstract class Problem extends RuntimeException {

    /** The most characters of what was given that a problem repeats. */
    public static final int ECHO = 200;

    @Serial
    private static final long serialVersionUID = 1;

    private static final String TYPE = "urn:understudy:problem:";

    private final HttpStatus status;
    private final String slug;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();

    /**
     * Makes a problem.
     *
     * @param status the answer's status, 4xx or 5xx
     * @param slug the stable name of this kind of problem, lower case with hyphens
     * @param detail what was given and what is legal, in words; whatever it repeats of the call goes through
     *     {@link #excerpt} first
     */
    protected Problem(HttpStatus status, String slug, String detail) {
        super(wellFormed(detail), null, false, false);
        this.status = status;
        this.slug = slug;
    }

    /**
     * Adds an extension member to the document. A text longer than {@link #ECHO} characters is cut.
     *
     * @param property the member's name, in camelCase
     * @param value anything that JSON can hold
     * @return this problem
     */
    public final Problem with(String property, Object value) {
        properties.put(property, value instanceof CharSequence text ? excerpt(text.toString()) : value);
        return this;
    }

    /** Returns the status that the answer has. */
    public HttpStatus status() {
        return status;
    }

    /** Returns the stable name of this kind of problem. */
    public String slug() {
        return slug;
    }

    /** Returns what was given and what is legal, in words. */
    public String detail() {
        String detail = getMessage();
        return detail == null ? "" : detail;
    }

    /** Returns the extension members, in the order in which they were added. */
    public Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** Returns the document of RFC 9457 that tells this problem. */
    public ProblemDetail document() {
        ProblemDetail document = document(status, slug, detail());
        properties.forEach(document::setProperty);
        return document;
    }

    /**
     * Returns a problem document for what no exception of ours stands for.
     *
     * @param status the answer's status
     * @param slug the stable name of this kind of problem
     * @param detail what was given and what is legal, in words
     */
    public static ProblemDetail document(HttpStatus status, String slug, String detail) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(URI.create(TYPE + slug));
        document.setTitle(title(slug));
        return document;
    }

    /**
     * Returns what may be repeated of something given: at most {@link #ECHO} characters, the last an ellipsis where it
     * was cut, and a question mark for each half of a surrogate pair that stands alone.
     *
     * @param given what the caller sent
     */
    public static String excerpt(String given) {
        if (given.codePointCount(0, given.length()) <= ECHO) {
            return wellFormed(given);
        }
        return wellFormed(given.substring(0, given.offsetByCodePoints(0, ECHO - 1))) + "…";
    }

    private static String title(String slug) {
        return slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1).replace('-', ' ');
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
