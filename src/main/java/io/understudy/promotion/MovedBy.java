package io.understudy.promotion;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who moved the champion alias. */
enum MovedBy {
    CLIENT,
    POLICY,
    GATE,
    WATCH,
    ERASURE;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
