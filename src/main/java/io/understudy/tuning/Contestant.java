package io.understudy.tuning;

import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.model.LearnerSettings;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.rest.Invalid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who takes part in a tuning job: a sort of learner, whose settings are drawn, or one learner of given settings.
 *
 * @param type {@code exact} or {@code gradient}
 * @param settings where they are given
 */
record Contestant(String type, Optional<LearnerSettings> settings) {

    static final String EXACT = "exact";
    static final String GRADIENT = "gradient";

    static Contestant of(String type) {
        return new Contestant(type, Optional.empty());
    }

    /**
     * Reads {@code "exact"}, {@code "gradient"}, or an object as a model's {@code learner} is one; of which the type alone
     * is the same as the word.
     *
     * @param given what a client gave
     * @param json reads settings
     */
    static Contestant read(JsonNode given, JsonMapper json) {
        boolean typeAlone = given.isObject() && given.size() == 1 && given.has("type");
        JsonNode word = typeAlone ? given.get("type") : given;
        if (word.isString()) {
            return List.of(EXACT, GRADIENT).contains(word.stringValue())
                    ? of(word.stringValue())
                    : refuse(word.stringValue());
        }
        if (!given.isObject()) {
            return refuse(given.toString());
        }
        LearnerSettings settings = json.treeToValue(given, LearnerSettings.class);
        return new Contestant(settings.type(), Optional.of(settings));
    }

    private static Contestant refuse(String given) {
        throw new Invalid(
                        "learners",
                        "learner-unknown",
                        "legal learners: \"exact\", \"gradient\", or settings as in a model's learner")
                .with("given", given);
    }

    /** Returns each sort that suits a model, with settings to be drawn. */
    static List<Contestant> all(LearnerSettings models) {
        return Stream.of(of(EXACT), of(GRADIENT))
                .filter(one -> one.suits(models))
                .toList();
    }

    /** Returns whether it can learn from what a model's encoder makes. */
    boolean suits(LearnerSettings models) {
        boolean text = isText(models.gradient());
        return text
                ? type.equals(GRADIENT)
                        && settings.map(own -> isText(own.gradient())).orElse(true)
                : settings.map(own -> !isText(own.gradient())).orElse(true);
    }

    static boolean isText(@Nullable GradientSettings network) {
        return network != null && network.network() == NetworkKind.TEXT;
    }

    @JsonValue
    Object written() {
        return settings.<Object>map(own -> own).orElse(type);
    }
}
