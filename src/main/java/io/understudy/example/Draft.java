package io.understudy.example;

import io.understudy.learn.Row;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import io.understudy.rest.Problem;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A legal example as a client sent it.
 *
 * @param id the client's id for it
 * @param text what is asked about, as the model keeps it: a text in NFC, or a vector's written form
 * @param label what is right, as the model keeps it: a label in NFC, or a target's written form
 * @param weight 1 to 16
 * @param contributor who it came from
 */
public record Draft(Optional<String> id, String text, String label, int weight, Optional<String> contributor) {

    private static final Set<String> FIELDS =
            Set.of("text", "vector", "label", "target", "weight", "contributor", "id");

    /**
     * What an example says, in a client's words.
     *
     * @param text as given
     * @param vector as given
     * @param label as given
     * @param target as given
     */
    record Said(
            @Nullable String text,
            @Nullable Values vector,
            @Nullable String label,
            @Nullable Values target) {}

    /**
     * Checks what a client sent.
     *
     * @throws io.understudy.rest.Problem naming the field that is not legal
     */
    static Draft of(Signature signature, @Nullable String id, Said said, int weight, @Nullable String contributor) {
        if (weight < Row.MIN_WEIGHT || weight > Row.MAX_WEIGHT) {
            throw new Invalid(
                            "weight",
                            "weight-out-of-range",
                            "weight must be a whole number from " + Row.MIN_WEIGHT + " to " + Row.MAX_WEIGHT)
                    .with("given", weight);
        }
        return new Draft(
                Optional.ofNullable(id).map(given -> ClientId.check("id", given)),
                signature.subject(said.text(), said.vector()),
                signature.answer(said.label(), said.target()),
                weight,
                Optional.ofNullable(contributor).map(given -> ClientId.check("contributor", given)));
    }

    /** What is wrong with JSON that is no object. */
    static Problem noObject(Signature signature) {
        return new Invalid(
                "example",
                "example-invalid",
                "an example is a JSON object with " + signature.subjectField() + " and " + signature.answerField());
    }

    /**
     * Reads one JSON object.
     *
     * @param signature what the model reads and answers
     * @param node what the client sent
     * @return the example
     * @throws io.understudy.rest.Problem naming the field that is not legal
     */
    static Draft read(Signature signature, JsonNode node) {
        if (!node.isObject()) {
            throw noObject(signature);
        }
        for (String field : node.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new Invalid(
                        field,
                        "field-unknown",
                        "an example has the fields " + signature.subjectField() + ", " + signature.answerField()
                                + ", weight, contributor, id");
            }
        }
        return of(
                signature,
                string(node, "id"),
                new Said(string(node, "text"), numbers(node, "vector"), string(node, "label"), numbers(node, "target")),
                weight(node.get("weight")),
                string(node, "contributor"));
    }

    private static @Nullable String string(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Invalid(field, "type-mismatch", field + " must be a string");
        }
        return value.stringValue();
    }

    private static int weight(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return Row.MIN_WEIGHT;
        }
        if (!value.isInt()) {
            throw new Invalid(
                    "weight",
                    "weight-out-of-range",
                    "weight must be a whole number from " + Row.MIN_WEIGHT + " to " + Row.MAX_WEIGHT);
        }
        return value.intValue();
    }

    private static @Nullable Values numbers(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : Values.read(value);
    }
}
