package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An example as clients see it.
 *
 * @param id its id
 * @param text its text
 * @param label its label
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
        String label,
        @Nullable String verdict,
        int weight,
        @Nullable String contributor,
        Origin origin,
        boolean active,
        Instant createdAt) {

    static ExampleView of(Stored row) {
        return new ExampleView(
                row.id(),
                row.text().orElse(null),
                row.label(),
                row.against() ? "reject" : null,
                row.weight(),
                row.contributor().orElse(null),
                row.origin(),
                row.active(),
                row.createdAt());
    }
}
