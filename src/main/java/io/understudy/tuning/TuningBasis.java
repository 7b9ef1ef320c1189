package io.understudy.tuning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.model.Basis;
import io.understudy.rest.Invalid;
import java.util.Optional;

/**
 * What trials are judged on.
 *
 * @param asked as of evaluations; nothing for examples that are held out of every trial
 */
record TuningBasis(Optional<Basis> asked) {

    static final TuningBasis HELD_OUT = new TuningBasis(Optional.empty());

    private static final String WORD = "held-out";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TuningBasis read(Object given) {
        if (WORD.equals(given)) {
            return HELD_OUT;
        }
        try {
            return new TuningBasis(Optional.of(Basis.read(given)));
        } catch (Invalid unknown) {
            throw new Invalid(
                            "on",
                            "basis-unknown",
                            "on is \"held-out\", {\"set\": name}, \"leave-one-out\" or \"prequential\"")
                    .with("given", String.valueOf(given));
        }
    }

    @JsonValue
    Object written() {
        return asked.map(Basis::written).orElse(WORD);
    }

    /** Returns what the cases are, in words. */
    String words() {
        if (asked.isEmpty()) {
            return "held-out examples";
        }
        return switch (asked.get().kind()) {
            case SET -> "texts of the set " + asked.get().set().orElseThrow();
            case LEAVE_ONE_OUT -> "examples, each by a learner that was not taught it";
            case PREQUENTIAL -> "corrections, each by a learner that was taught what came before";
        };
    }
}
