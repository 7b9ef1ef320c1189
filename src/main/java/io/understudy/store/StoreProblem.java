package io.understudy.store;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The store failed, and the call with it. */
final class StoreProblem extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    StoreProblem(HttpStatus status, String slug, String detail) {
        super(status, slug, detail);
    }
}
