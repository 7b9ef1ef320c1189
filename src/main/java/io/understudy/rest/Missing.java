package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** What the call names does not exist: 404. */
public class Missing extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param slug the stable name of this kind of problem
     * @param detail what was given and what is legal
     */
    public Missing(String slug, String detail) {
        super(HttpStatus.NOT_FOUND, slug, detail);
    }
}
