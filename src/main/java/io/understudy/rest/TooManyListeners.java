package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** More listen to server-sent events than are served: 503. */
final class TooManyListeners extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    TooManyListeners(int most) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-listeners",
                most + " listen to events of this kind already. Ask for the resource itself, or listen later.");
    }
}
