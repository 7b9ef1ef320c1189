package io.understudy.model;

/**
 * A version could not be loaded, because what is stored of it is not what was written. Published outside of any
 * transaction, at each attempt.
 *
 * @param modelId the model's key
 * @param version the version's number
 */
public record ParametersDamaged(long modelId, int version) {}
