package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The call is legal but does not fit the present state: 409. */
public class Conflict extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param slug the stable name of this kind of problem
     * @param detail what was given and what is legal
     */
    public Conflict(String slug, String detail) {
        super(HttpStatus.CONFLICT, slug, detail);
    }
}
