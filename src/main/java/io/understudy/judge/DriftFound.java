package io.understudy.judge;

/**
 * A detector says drift that did not say so before. Published in a transaction, under the model's row lock.
 *
 * @param modelId the model's key
 * @param model its name
 * @param detector which detector
 * @param on what it looks at
 * @param statistic its figure
 * @param threshold beyond which it says drift
 */
public record DriftFound(long modelId, String model, String detector, String on, double statistic, double threshold) {}
