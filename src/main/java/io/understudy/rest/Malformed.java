package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** The call could not be read: 400. */
public class Malformed extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param slug the stable name of this kind of problem
     * @param detail what was given and what is legal
     */
    public Malformed(String slug, String detail) {
        super(HttpStatus.BAD_REQUEST, slug, detail);
    }
}
