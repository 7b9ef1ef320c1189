package io.understudy.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a job's parameters come from before its first step. */
public sealed interface Start {

    /** No model has a longer name. */
    int LONGEST_NAME = 63;

    /** What a learner has when nothing is said: it goes on from the champion. */
    Start DEFAULT = new Champion();

    /** Every job starts at random, by the seed: what is learned is a function of the set. */
    record Random() implements Start {
        @JsonValue
        String written() {
            return "random";
        }
    }

    /** A job goes on from the champion; the first one, and a full one, start at random. */
    record Champion() implements Start {
        @JsonValue
        String written() {
            return "champion";
        }
    }

    /**
     * The first job of a text network, and a full one, starts with what a frozen encoder knows of words; later ones go on
     * from the champion.
     */
    record FromEncoder() implements Start {
        @JsonValue
        String written() {
            return "encoder";
        }
    }

    /**
     * The first job starts from another model of the same shape; later ones go on from the champion.
     *
     * @param model the other model's name
     * @param version its version's number; its champion where absent
     */
    record Transfer(String model, @Nullable Integer version) implements Start {
        @JsonValue
        Map<String, Object> written() {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("model", model);
            if (version != null) {
                parts.put("version", version);
            }
            return parts;
        }
    }

    /**
     * Reads what a client gave.
     *
     * @param given a word, or {@code {"model": name, "version"?: number}}
     * @throws Invalid when it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Start read(Object given) {
        if ("random".equals(given)) {
            return new Random();
        }
        if ("champion".equals(given)) {
            return new Champion();
        }
        if ("encoder".equals(given)) {
            return new FromEncoder();
        }
        if (given instanceof Map<?, ?> parts
                && Set.of("model", "version").containsAll(parts.keySet())
                && parts.get("model") instanceof String model
                && model.length() <= LONGEST_NAME
                && (parts.get("version") == null || parts.get("version") instanceof Integer)) {
            return new Transfer(model, (Integer) parts.get("version"));
        }
        throw new Invalid(
                        "learner.start",
                        "start-invalid",
                        "legal starts: \"random\", \"champion\", \"encoder\", {\"model\": name, \"version\"?: number}")
                .with("given", String.valueOf(given));
    }
}
