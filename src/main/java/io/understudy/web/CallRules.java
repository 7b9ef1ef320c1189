package io.understudy.web;

import io.understudy.rest.Malformed;
import io.understudy.rest.Paging;
import io.understudy.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What holds for every call of a controller method, asked before its deed is done: each query parameter is one that the
 * method names, and comes once; and the caller takes JSON, unless the method says what else it makes.
 */
final class CallRules implements HandlerInterceptor {

    private static final List<MediaType> MADE = List.of(MediaType.APPLICATION_JSON);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method) {
            checkQuery(request.getQueryString(), legalNames(method));
            checkAccept(request);
        }
        return true;
    }

    private static void checkQuery(@Nullable String query, Set<String> legal) {
        Set<String> seen = new HashSet<>();
        for (String pair : StringUtils.delimitedListToStringArray(query, "&")) {
            String name = decoded(pair.split("=", 2)[0]);
            if (!pair.isEmpty() && !legal.contains(name)) {
                throw refused("parameter-unknown", "There is no query parameter of this name", name, legal);
            }
            if (!pair.isEmpty() && !seen.add(name)) {
                throw refused("parameter-repeated", "This query parameter comes twice", name, legal);
            }
            decoded(pair);
        }
    }

    private static Set<String> legalNames(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        Stream.of(method.getMethodParameters()).forEach(parameter -> addNames(parameter, names));
        return names;
    }

    private static void addNames(MethodParameter parameter, Set<String> names) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (parameter.getParameterType() == Paging.class) {
            names.addAll(List.of("limit", "after"));
        } else if (named != null) {
            names.add(named.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : named.name());
        }
    }

    private static String decoded(String text) {
        try {
            byte[] bytes =
                    StringUtils.uriDecode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            throw new Malformed("query-malformed", "The query is not percent-encoded UTF-8.").with("given", text);
        }
    }

    private static Problem refused(String slug, String what, String name, Set<String> legal) {
        return new Malformed(
                        slug,
                        what
                                + (legal.isEmpty()
                                        ? "; this path takes none."
                                        : "; legal are: " + String.join(", ", legal) + "."))
                .with("field", name)
                .with("legal", legal);
    }

    private static void checkAccept(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null && !accepts(request)) {
            throw new HttpMediaTypeNotAcceptableException(MADE);
        }
    }

    private static boolean accepts(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        try {
            return lines.isEmpty()
                    || MediaType.parseMediaTypes(lines).stream()
                            .anyMatch(type -> type.getQualityValue() > 0 && type.isCompatibleWith(MADE.get(0)));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
