package io.understudy.feedback;

/**
 * Feedback was stored or withdrawn. Published in the transaction that does so, under the model's row lock.
 *
 * @param modelId the model's key
 */
public record FeedbackGiven(long modelId) {}
