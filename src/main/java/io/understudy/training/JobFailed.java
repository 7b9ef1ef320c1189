package io.understudy.training;

/**
 * A training job could not do its work. Published in the transaction that ends it, under the model's row lock.
 *
 * @param modelId the model's key
 * @param model its name
 * @param job the job's id
 * @param error why, as clients are told
 */
public record JobFailed(long modelId, String model, String job, String error) {}
