package io.understudy.model;

/**
 * Settings, aliases or versions of a model changed, or it was made or deleted. Published in the transaction that changes
 * them; heard after it.
 *
 * @param modelId the model's key
 * @param name the model's name
 */
public record ModelChanged(long modelId, String name) {}
