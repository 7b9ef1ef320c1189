package io.understudy.encode;

import java.util.Collection;

/** A language was named for which no encoder is the default; an encoder has to be named. */
public class LanguageWithoutEncoder extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String language;

    LanguageWithoutEncoder(String language, Collection<String> legal) {
        super("There is no default encoder for that language. Legal: " + String.join(", ", legal)
                + ", or another language with a named encoder.");
        this.language = language;
    }

    /** Returns the language that was given, as it was given. */
    public String language() {
        return language;
    }
}
