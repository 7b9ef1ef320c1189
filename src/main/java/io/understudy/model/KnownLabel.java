package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A label that a model knows.
 *
 * @param name the label
 * @param description as declared
 * @param declared whether its name or description is taught while it has no examples
 * @param examples how many active examples it has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownLabel(String name, @Nullable String description, boolean declared, int examples) {}
