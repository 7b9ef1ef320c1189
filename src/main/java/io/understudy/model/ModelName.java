package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.regex.Pattern;

/**
 * The name of a model: {@code [a-z0-9][a-z0-9-]{0,62}}.
 *
 * @param value the name
 */
public record ModelName(@JsonValue String value) {

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Checks the form. */
    @JsonCreator
    public ModelName {
        if (!LEGAL.matcher(value).matches()) {
            throw new Invalid("name", "name-invalid", "a model's name must match [a-z0-9][a-z0-9-]{0,62}")
                    .with("given", value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
