package io.understudy.text;

import io.understudy.rest.Invalid;
import java.io.Serial;

/** A text or label was given that is not legal. */
public final class IllegalText extends Invalid {

    @Serial
    private static final long serialVersionUID = 1;

    IllegalText(String field, String slug, String detail) {
        super(field, slug, detail);
    }
}
