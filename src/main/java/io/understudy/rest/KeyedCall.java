package io.understudy.rest;

import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;

/**
 * A call under way that carries an {@code Idempotency-Key} and holds its reservation.
 *
 * @param id what names the call: SHA-256 of method, path and key, in hexadecimal
 * @param path the path, decoded
 * @param request what was sent
 */
record KeyedCall(String id, String path, RequestDigest request) {

    private static final String ATTRIBUTE = KeyedCall.class.getName();

    static Optional<KeyedCall> of(RequestAttributes request) {
        return Optional.ofNullable((KeyedCall) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }
}
