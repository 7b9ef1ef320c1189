package io.understudy.encode;

import io.understudy.rest.Missing;
import io.understudy.rest.Problem;
import java.util.Collection;

/** An encoder was named that does not exist: 404 {@code encoder-unknown} where a path names it. */
public class EncoderNotFound extends Missing {

    private static final long serialVersionUID = 1;

    private final String name;

    EncoderNotFound(String name, Collection<String> legal) {
        super(
                "encoder-unknown",
                "There is no encoder \"" + Problem.excerpt(name) + "\". Legal: " + String.join(", ", legal) + ".");
        this.name = name;
    }

    /** Returns the name that was given, as it was given. */
    public String name() {
        return name;
    }
}
