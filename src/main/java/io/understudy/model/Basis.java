package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a version is judged on.
 *
 * @param kind which sort of cases
 * @param set name of the evaluation set, for {@link Kind#SET}
 */
public record Basis(Kind kind, Optional<String> set) {

    /** No set has a longer name. */
    public static final int LONGEST_SET = 63;

    /** What an evaluation set may be called. */
    public static final Pattern SET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST_SET - 1) + "}");

    /** The version's own examples, each left out. */
    public static final Basis DEFAULT = new Basis(Kind.LEAVE_ONE_OUT, Optional.empty());

    /** The sorts of cases. */
    public enum Kind {
        /** A held-out set. */
        SET("set"),
        /** The version's own examples, each answered as though it had never been taught. */
        LEAVE_ONE_OUT("leave-one-out"),
        /** The corrections, each as the champion of its time had answered before. */
        PREQUENTIAL("prequential");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word that clients use. */
        public String word() {
            return word;
        }
    }

    /**
     * Reads {@code {"set": "name"}} or a word.
     *
     * @param given what a client gave
     * @throws Invalid when it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Basis read(Object given) {
        if (given instanceof Map<?, ?> parts
                && parts.size() == 1
                && parts.get("set") instanceof String name
                && name.length() <= LONGEST_SET) {
            return new Basis(Kind.SET, Optional.of(name));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SET && kind.word().equals(given)) {
                return new Basis(kind, Optional.empty());
            }
        }
        throw new Invalid("on", "basis-unknown", "on is {\"set\": name}, \"leave-one-out\" or \"prequential\"")
                .with("given", String.valueOf(given));
    }

    /** Returns what {@link #read} reads. */
    @JsonValue
    public Object written() {
        return kind == Kind.SET ? Map.of("set", set.orElseThrow()) : kind.word();
    }
}
