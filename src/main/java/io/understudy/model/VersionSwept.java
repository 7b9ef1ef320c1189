package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The version's parameters were swept to save room; its row and hash are kept. */
public final class VersionSwept extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param number the version
     */
    public VersionSwept(int number) {
        super(
                HttpStatus.CONFLICT,
                "version-swept",
                "the parameters of version " + number + " were swept; understudy.model.kept says how many are kept, "
                        + "understudy.retention.versions for how long");
        with("version", number);
    }
}
