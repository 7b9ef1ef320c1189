package io.understudy.evaluation;

import io.understudy.learn.judge.Metrics;
import io.understudy.model.Basis;
import java.util.Optional;

/**
 * An evaluation ended. Published in the transaction that ends it.
 *
 * @param modelId the model's key
 * @param version that was judged
 * @param on what it was judged on
 * @param metrics what was found; nothing when it failed
 */
public record EvaluationEnded(long modelId, int version, Basis on, Optional<Metrics> metrics) {}
