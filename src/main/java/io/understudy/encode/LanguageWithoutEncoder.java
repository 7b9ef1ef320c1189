package io.understudy.encode;

import io.understudy.rest.Invalid;
import io.understudy.rest.Problem;
import java.util.Collection;

/** A language was named for which no encoder is the default, and no encoder: 422 {@code language-without-encoder}. */
public class LanguageWithoutEncoder extends Invalid {

    private static final long serialVersionUID = 1;

    private final String language;

    LanguageWithoutEncoder(String language, Collection<String> legal) {
        super(
                "language",
                "language-without-encoder",
                "There is no default encoder for the language \"" + Problem.excerpt(language) + "\". Legal: "
                        + String.join(", ", legal) + ", or another language together with an encoder.");
        this.language = language;
    }

    /** Returns the language that was given, as it was given. */
    public String language() {
        return language;
    }
}
