package io.understudy.web;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** How large a body may be: what carries sets of examples or whole models may be 64 MB, all else 1 MB. */
final class BodyLimits {

    static final long USUAL = 1 << 20;
    static final long LARGE = 64 << 20;

    private static final List<PathPattern> LARGE_BODIES =
            patterns("/v1/models/*/examples", "/v1/models/*/evaluation-sets/*", "/v1/models/*/merges", "/v1/imports");

    private BodyLimits() {}

    /** Returns the most bytes that a body sent to a path may have. */
    static long of(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return LARGE_BODIES.stream().anyMatch(pattern -> pattern.matches(parsed)) ? LARGE : USUAL;
    }

    private static List<PathPattern> patterns(String... texts) {
        return List.of(texts).stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }
}
