package io.understudy.web;

import io.understudy.rest.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses at the door what no controller shall see: paths with parameters in them, bodies that are compressed, in another
 * charset or too large. Bodies that do not tell their length are counted while they are read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class RequestGuard extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    RequestGuard(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            checkPath(request);
            checkEncoding(request);
            long limit = BodyLimits.of(request.getRequestURI());
            if (request.getContentLengthLong() > limit) {
                throw new BodyTooLarge(limit);
            }
            chain.doFilter(new BoundedRequest(request, limit), response);
        } catch (Problem problem) {
            problems.resolveException(request, response, null, problem);
        }
    }

    private static void checkPath(HttpServletRequest request) {
        if (request.getRequestURI().contains(";")) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "path-malformed",
                    "Paths have no parameters here, so a semicolon is not legal.");
        }
    }

    private static void checkEncoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            throw unsupported(HttpHeaders.CONTENT_ENCODING, encoding, "identity");
        }
        String type = request.getContentType();
        if (type != null && !type.isEmpty() && !isUtf8(type)) {
            throw unsupported(HttpHeaders.CONTENT_TYPE, type, "charset=UTF-8");
        }
    }

    private static boolean isUtf8(String type) {
        try {
            Charset charset = MediaType.parseMediaType(type).getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static Problem unsupported(String field, String given, String legal) {
        return new Refused(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "media-type-unsupported",
                        "Bodies are taken in UTF-8 and not compressed; " + field + " says otherwise.")
                .with("field", field)
                .with("given", given)
                .with("legal", legal);
    }
}
