package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;

/** What a drift starts. */
public enum OnDrift {
    /** Nothing: it is told and no more. */
    NOTHING,
    /** A full training job. */
    TRAIN,
    /** A tuning job. */
    TUNE;

    /** Returns what {@link #read} reads. */
    @JsonValue
    Object written() {
        return this == TUNE ? "tune" : (Object) (this == TRAIN);
    }

    /** Reads a boolean, or {@code "train"} or {@code "tune"}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OnDrift read(Object given) {
        if ("train".equals(given)) {
            return TRAIN;
        }
        for (OnDrift value : values()) {
            if (value.written().equals(given)) {
                return value;
            }
        }
        throw new Invalid(
                        "training.onDrift",
                        "on-drift-unknown",
                        "onDrift is false, true (a full training job) or \"tune\" (a tuning job)")
                .with("given", String.valueOf(given));
    }
}
