package io.understudy.web;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A call is refused by the shell, before anything that knows models sees it. */
final class Refused extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    Refused(HttpStatus status, String slug, String detail) {
        super(status, slug, detail);
    }
}
