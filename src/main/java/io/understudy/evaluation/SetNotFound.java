package io.understudy.evaluation;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no evaluation set of that name. */
final class SetNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    SetNotFound(String name) {
        super(HttpStatus.NOT_FOUND, "evaluation-set-unknown", "the model has no evaluation set of this name");
        with("given", name);
    }
}
