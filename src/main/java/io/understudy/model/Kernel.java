package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** How an exact learner sees vectors. */
public enum Kernel {
    /** What lies near each other is answered alike. */
    GAUSSIAN,
    /** Answers are a weighted sum of the numbers, and a constant. */
    LINEAR;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Kernel of(String word) {
        for (Kernel kernel : values()) {
            if (kernel.word().equals(word)) {
                return kernel;
            }
        }
        throw new Invalid("learner.kernel", "kernel-unknown", "legal kernels: gaussian, linear").with("given", word);
    }
}
