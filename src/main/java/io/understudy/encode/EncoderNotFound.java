package io.understudy.encode;

import java.util.Collection;

/** An encoder was named that does not exist. */
public class EncoderNotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    EncoderNotFound(String name, Collection<String> legal) {
        super("There is no encoder of that name. Legal: " + String.join(", ", legal) + ".");
        this.name = name;
    }

    /** Returns the name that was given, as it was given. */
    public String name() {
        return name;
    }
}
