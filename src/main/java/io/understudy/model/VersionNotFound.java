package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The model has no such version. */
public final class VersionNotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param given the number or alias that was asked for
     * @param newest number of the newest version
     */
    public VersionNotFound(Object given, int newest) {
        super(
                HttpStatus.NOT_FOUND,
                "version-unknown",
                newest == 0
                        ? "the model has no version yet"
                        : "the model has no such version, its newest is " + newest);
        with("given", String.valueOf(given));
    }
}
