package io.understudy.tuning;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no tuning job of that id. */
final class TuningNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    TuningNotFound(String id) {
        super(HttpStatus.NOT_FOUND, "tuning-job-unknown", "the model has no tuning job of this id");
        with("given", id);
    }
}
