package io.understudy.model;

import io.understudy.rest.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The version's stored parameters are not what was written; they are never served. */
public final class VersionDamaged extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param number the version
     */
    public VersionDamaged(int number) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "version-damaged",
                "the stored parameters of version " + number
                        + " are damaged; they are being derived once more from its "
                        + "examples. Repeat the call in a while, or name another version");
        with("version", number);
    }
}
