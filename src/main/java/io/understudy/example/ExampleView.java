package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example as clients see it.
 *
 * @param id its id
 * @param text its text
 * @param vector its vector, in the place of a text
 * @param label its label
 * @param target its target, in the place of a label
 * @param verdict {@code reject} where it says that the text does not have the label
 * @param weight 1 to 16
 * @param contributor who it came from
 * @param origin imported, or feedback
 * @param active false while a feedback on the same text has superseded it
 * @param createdAt when it was added
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Example")
record ExampleView(
        String id,
        @Nullable String text,
        @Nullable List<Double> vector,
        @Nullable String label,
        @Nullable Values target,
        @Nullable String verdict,
        int weight,
        @Nullable String contributor,
        Origin origin,
        boolean active,
        Instant createdAt) {

    static ExampleView of(Signature signature, Stored row) {
        return new ExampleView(
                row.id(),
                signature.text(row.text().orElse(null)),
                signature.vector(row.text().orElse(null)),
                signature.label(row.label()),
                signature.numbers(row.label()),
                row.against() ? "reject" : null,
                row.weight(),
                row.contributor().orElse(null),
                row.origin(),
                row.active(),
                row.createdAt());
    }
}
