package io.understudy.training;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no job of that id. */
final class JobNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    JobNotFound(String id) {
        super(HttpStatus.NOT_FOUND, "training-job-unknown", "the model has no training job of this id");
        with("given", id);
    }
}
