package io.understudy.example;

import io.understudy.learn.Row;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import io.understudy.text.Label;
import io.understudy.text.Text;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A legal example as a client sent it.
 *
 * @param id the client's id for it
 * @param text in NFC
 * @param label in NFC
 * @param weight 1 to 16
 * @param contributor who it came from
 */
public record Draft(Optional<String> id, String text, String label, int weight, Optional<String> contributor) {

    private static final Set<String> FIELDS = Set.of("text", "label", "weight", "contributor", "id");

    /**
     * Checks what a client sent.
     *
     * @throws io.understudy.rest.Problem naming the field that is not legal
     */
    static Draft of(
            @Nullable String id,
            @Nullable String text,
            @Nullable String label,
            int weight,
            @Nullable String contributor) {
        if (weight < Row.MIN_WEIGHT || weight > Row.MAX_WEIGHT) {
            throw new Invalid(
                            "weight",
                            "weight-out-of-range",
                            "weight must be a whole number from " + Row.MIN_WEIGHT + " to " + Row.MAX_WEIGHT)
                    .with("given", weight);
        }
        return new Draft(
                Optional.ofNullable(id).map(given -> ClientId.check("id", given)),
                new Text(required("text", text)).value(),
                new Label(required("label", label)).value(),
                weight,
                Optional.ofNullable(contributor).map(given -> ClientId.check("contributor", given)));
    }

    /**
     * Reads one JSON object.
     *
     * @param node what the client sent
     * @return the example
     * @throws io.understudy.rest.Problem naming the field that is not legal
     */
    static Draft read(JsonNode node) {
        if (!node.isObject()) {
            throw new Invalid("example", "example-invalid", "an example is a JSON object with text and label");
        }
        for (String field : node.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new Invalid(
                        field, "field-unknown", "an example has the fields text, label, weight, contributor, id");
            }
        }
        return of(
                string(node, "id"),
                string(node, "text"),
                string(node, "label"),
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

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new Invalid(field, "field-required", "an example needs a " + field);
        }
        return value;
    }
}
