package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The version held an example that was erased since; its parameters are gone and it can't answer any more. */
public final class VersionErased extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param number the version
     */
    public VersionErased(int number) {
        super(
                HttpStatus.CONFLICT,
                "version-erased",
                "version " + number + " held an example that was erased since; it can't serve any more");
        with("version", number);
    }
}
