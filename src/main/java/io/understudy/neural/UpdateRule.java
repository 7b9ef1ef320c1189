package io.understudy.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** How a gradient becomes a step. */
public enum UpdateRule {
    /** The gradient itself: {@code theta <- theta - alpha g}. */
    SGD,
    /** With Nesterov's momentum of 0.9. */
    MOMENTUM,
    /** With the running moments of Kingma and Ba. */
    ADAM,
    /** With the sum of squares of Duchi, Hazan and Singer. */
    ADAGRAD;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static UpdateRule of(String word) {
        for (UpdateRule rule : values()) {
            if (rule.word().equals(word)) {
                return rule;
            }
        }
        throw new Invalid("learner.updater", "updater-unknown", "legal updaters: sgd, momentum, adam, adagrad")
                .with("given", word);
    }
}
