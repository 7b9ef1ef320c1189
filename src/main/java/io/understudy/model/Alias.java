package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A movable pointer to one version of a model. */
public enum Alias {
    /** The version that serves. */
    CHAMPION,
    /** The newest version that was never champion. */
    CHALLENGER;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
