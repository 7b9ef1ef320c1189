package io.understudy.predict;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no prediction of that id. */
public final class PredictionNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param id the id that was asked for
     */
    public PredictionNotFound(String id) {
        super(
                HttpStatus.NOT_FOUND,
                "prediction-unknown",
                "the model has no prediction of this id: never given, swept, or younger than a crash; send the text");
        with("given", id);
    }
}
