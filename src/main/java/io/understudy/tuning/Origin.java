package io.understudy.tuning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who wanted a tuning job. */
enum Origin {
    /** A client asked for it. */
    CLIENT,
    /** A version missed the model's target. */
    TARGET,
    /** A drift was found. */
    DRIFT;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
