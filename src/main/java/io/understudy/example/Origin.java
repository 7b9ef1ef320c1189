package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a row of the log came from. */
public enum Origin {
    /** An import. */
    IMPORTED,
    /** A feedback. */
    FEEDBACK,
    /** A declared label's name or description. Not an example: neither counted nor listed. */
    LABEL;

    /** Returns the word that is stored and shown. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Origin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
