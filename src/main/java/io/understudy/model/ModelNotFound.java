package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** There is no model of that name. */
public final class ModelNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param name the name that was asked for
     */
    public ModelNotFound(String name) {
        super(HttpStatus.NOT_FOUND, "model-unknown", "there is no model of this name");
        with("given", name);
    }
}
