package io.understudy.model;

import io.understudy.encode.Encoder;
import io.understudy.neural.GradientParameters;

/**
 * A network that was trained elsewhere, to become a model here.
 *
 * @param name the new model's
 * @param encoder that it stands on
 * @param parameters its numbers
 */
public record AdoptedModel(String name, Encoder encoder, GradientParameters parameters) {}
