package io.understudy.tuning;

/**
 * A version missed its model's target, and a tuning job was started for it. Published in the transaction that starts it,
 * under the model's row lock.
 *
 * @param modelId the model's key
 * @param version that missed it
 * @param job id of the tuning job
 * @param words what was missed, and by how much
 */
public record TargetMissed(long modelId, int version, String job, String words) {}
