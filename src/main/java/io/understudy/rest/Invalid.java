package io.understudy.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A value of the call was understood and is not legal: 422. */
public class Invalid extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes the problem.
     *
     * @param field the member that holds the value, as a path ({@code promotion.gate.level}, {@code texts[3]})
     * @param slug the stable name of this kind of problem
     * @param detail what was given and what is legal
     */
    @SuppressWarnings("this-escape") // into a final method that keeps nothing of it
    public Invalid(String field, String slug, String detail) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, slug, detail);
        with("field", field);
    }
}
