package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;

/** How clients name a version: by its number, or by an alias. */
public sealed interface VersionReference {

    /**
     * A version by number.
     *
     * @param number 1 or above; larger numbers than any version has are legal and simply unknown
     */
    record Numbered(@JsonValue int number) implements VersionReference {}

    /**
     * A version by alias.
     *
     * @param alias the alias
     */
    record Aliased(@JsonValue Alias alias) implements VersionReference {}

    /**
     * Reads what a client gave.
     *
     * @param given a whole number, or the word of an alias
     * @return the reference
     * @throws Invalid when it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static VersionReference of(Object given) {
        if (given instanceof Integer number && number > 0) {
            return new Numbered(number);
        }
        for (Alias alias : Alias.values()) {
            if (alias.word().equals(given)) {
                return new Aliased(alias);
            }
        }
        throw new Invalid(
                        "version",
                        "version-invalid",
                        "a version is named by a whole number from 1 to 2147483647 or by \"champion\" or \"challenger\"")
                .with("given", String.valueOf(given));
    }
}
