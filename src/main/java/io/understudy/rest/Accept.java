package io.understudy.rest;

import java.util.List;
import org.springframework.http.MediaType;

/**
 * In which forms the caller reads an answer (RFC 9110, section 12.5.1): an argument, read from the {@code Accept} lines
 * of the request.
 *
 * @param types as they were listed; all where none was
 */
public record Accept(List<MediaType> types) {

    /** Pictures. */
    public static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    static Accept of(List<String> lines) {
        List<MediaType> types = MediaType.parseMediaTypes(lines);
        return new Accept(types.isEmpty() ? List.of(MediaType.ALL) : types);
    }

    /**
     * Tells whether the caller reads a form at all.
     *
     * @param type the form
     */
    public boolean accepts(MediaType type) {
        return quality(type) > 0;
    }

    /**
     * Tells whether the caller would rather have one form than another.
     *
     * @param type the one form
     * @param other the other form
     */
    public boolean prefers(MediaType type, MediaType other) {
        return quality(type) > quality(other);
    }

    private double quality(MediaType type) {
        return types.stream()
                .filter(accepted -> accepted.isCompatibleWith(type))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
