package io.understudy.web;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A body is larger than its path takes: 413. */
final class BodyTooLarge extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    BodyTooLarge(long limit) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The body is larger than this path takes, legal are at most " + limit + " bytes.");
        with("legal", limit);
    }
}
