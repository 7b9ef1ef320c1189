package io.understudy.model;

import org.jspecify.annotations.Nullable;

/**
 * A label that a model's maker declared.
 *
 * @param name the label
 * @param description what it means, in words; its name stands in where it is absent
 */
public record DeclaredLabel(String name, @Nullable String description) {}
