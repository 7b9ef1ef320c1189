package io.understudy.rest;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Makes unsafe calls safe to repeat. A call with an {@code Idempotency-Key} reserves it before its controller runs; an
 * answer of 2xx is kept for a day and given to each call of the same method, path and key that sends the same; any other
 * answer frees the key.
 */
class IdempotencyKeys extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyKeys.class);

    private static final String HEADER = "Idempotency-Key";
    private static final String FORM = "1 to 255 visible ASCII characters";
    private static final Pattern LEGAL = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Set<String> UNSAFE = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final AnswerStore store;
    private final HandlerExceptionResolver problems;

    IdempotencyKeys(AnswerStore store, HandlerExceptionResolver problems) {
        this.store = store;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !UNSAFE.contains(request.getMethod())
                || !request.getServletPath().startsWith("/v1/");
    }

    /** An answer that was waited for is written when the container dispatches the call once more. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) {
            chain.doFilter(request, response);
            KeyedCall.of(request).ifPresent(call -> settle(call, captured(response)));
            captured(response).copyBodyToResponse();
            return;
        }
        Optional<KeyedCall> call = begin(request, response);
        if (call.isPresent()) {
            run(call.get(), new ContentCachingResponseWrapper(response), chain);
        }
    }

    /** Reserves the key, or answers the call in its controller's place and returns nothing. */
    private Optional<KeyedCall> begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            KeyedCall call = new KeyedCall(id(request), request.getServletPath(), new RequestDigest(request));
            if (store.reserve(call.id(), call.path())) {
                call.attach();
                return Optional.of(call);
            }
            replay(kept(call), response);
        } catch (RuntimeException failure) {
            problems.resolveException(request, response, null, failure);
        }
        return Optional.empty();
    }

    private void run(KeyedCall call, ContentCachingResponseWrapper response, FilterChain chain)
            throws ServletException, IOException {
        boolean returned = false;
        try {
            chain.doFilter(call.request(), response);
            returned = true;
        } finally {
            if (!returned) {
                release(call);
            }
        }
        if (isAsyncStarted(call.request())) {
            call.request().getAsyncContext().addListener(new Abandonment(call));
        } else {
            settle(call, response);
            response.copyBodyToResponse();
        }
    }

    /**
     * Keeps the answer or frees the key, before the caller sees the answer. When the database fails at that, the deed
     * stays done and its answer stays true, so it is given all the same.
     */
    private void settle(KeyedCall call, ContentCachingResponseWrapper response) {
        if (response.getStatus() / 100 != 2) {
            release(call);
        } else if (call.conclude()) {
            try {
                store.finish(call, answer(response));
            } catch (RuntimeException failure) {
                log.warn(
                        "answer not kept call={} failure={}",
                        call.id(),
                        failure.getClass().getName());
            }
        }
    }

    private void release(KeyedCall call) {
        if (call.conclude()) {
            try {
                store.release(call);
            } catch (RuntimeException failure) {
                log.warn(
                        "key not freed call={} failure={}",
                        call.id(),
                        failure.getClass().getName());
            }
        }
    }

    private KeptAnswer kept(KeyedCall call) {
        AnswerStore.Row row = store.find(call.id())
                .filter(found -> !found.running())
                .orElseThrow(() -> new Conflict(
                        "in-progress", "The first call with this Idempotency-Key has no answer yet. Repeat it later."));
        if (!row.request().equals(Optional.of(call.request().value()))) {
            throw new Invalid(
                    HEADER, "key-reused", "This Idempotency-Key belongs to an earlier call that sent something else.");
        }
        return row.answer().orElseThrow();
    }

    private static void replay(KeptAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static KeptAnswer answer(ContentCachingResponseWrapper response) {
        HttpHeaders headers = new HttpHeaders();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        Optional.ofNullable(response.getContentType()).ifPresent(type -> headers.set(HttpHeaders.CONTENT_TYPE, type));
        return new KeptAnswer(response.getStatus(), headers, response.getContentAsByteArray());
    }

    private static ContentCachingResponseWrapper captured(HttpServletResponse response) {
        ContentCachingResponseWrapper captured =
                WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (captured == null) {
            throw new IllegalStateException("the call was dispatched anew without the response that it began with");
        }
        return captured;
    }

    private static String id(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.size() != 1 || !LEGAL.matcher(keys.get(0)).matches()) {
            throw new Malformed(
                            "idempotency-key-malformed", "Idempotency-Key is not legal, legal is one of " + FORM + ".")
                    .with("field", HEADER)
                    .with("legal", FORM);
        }
        return sha256(request.getMethod() + "\n" + request.getServletPath() + "\n" + keys.get(0));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Frees the key of a call whose caller went away while it waited. */
    private final class Abandonment implements AsyncListener {

        private final KeyedCall call;

        Abandonment(KeyedCall call) {
            this.call = call;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            release(call);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // the container completes the call after this
        }

        @Override
        public void onError(AsyncEvent event) {
            // the container completes the call after this
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
