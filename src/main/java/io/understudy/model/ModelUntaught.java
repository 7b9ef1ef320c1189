package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no version that could answer. */
public final class ModelUntaught extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /** Makes the problem. */
    public ModelUntaught() {
        super(
                HttpStatus.CONFLICT,
                "model-untaught",
                "the model has no version yet; teach it examples, or declare labels, and try again");
    }
}
