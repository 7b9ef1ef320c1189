package io.understudy.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.context.request.RequestAttributes;

/** A call under way that carries an {@code Idempotency-Key} and holds its reservation. */
final class KeyedCall {

    private static final String ATTRIBUTE = KeyedCall.class.getName();

    private final String id;
    private final String path;
    private final RequestDigest request;
    private final AtomicBoolean concluded = new AtomicBoolean();

    /**
     * Names a call.
     *
     * @param id SHA-256 of method, path and key, in hexadecimal
     * @param path the path, decoded
     * @param request what was sent
     */
    KeyedCall(String id, String path, RequestDigest request) {
        this.id = id;
        this.path = path;
        this.request = request;
    }

    /** Returns the call that a request is, if it carries a key. */
    static Optional<KeyedCall> of(HttpServletRequest request) {
        return Optional.ofNullable((KeyedCall) request.getAttribute(ATTRIBUTE));
    }

    /** Returns the call that a request is, if it carries a key. */
    static Optional<KeyedCall> of(RequestAttributes request) {
        return Optional.ofNullable((KeyedCall) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    void attach() {
        request.setAttribute(ATTRIBUTE, this);
    }

    String id() {
        return id;
    }

    String path() {
        return path;
    }

    RequestDigest request() {
        return request;
    }

    /** Claims the right to settle the reservation: true for the first who asks. */
    boolean conclude() {
        return concluded.compareAndSet(false, true);
    }
}
