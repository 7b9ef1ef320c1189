package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** What the caller wanted to change has changed since it was read: 412. */
final class PreconditionFailed extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    PreconditionFailed(String currentTag) {
        super(
                HttpStatus.PRECONDITION_FAILED,
                "precondition-failed",
                "None of the tags in If-Match is the present one, compared strongly. Read it again, then repeat the change.");
        with("field", "If-Match").with("current", currentTag);
    }
}
