package io.understudy.tuning;

import java.util.Optional;

/**
 * A tuning job ended. Published in the transaction that ends it, under the model's row lock.
 *
 * @param modelId the model's key
 * @param job its id
 * @param parent the newest version before it, whose settings the trials were compared with
 * @param version that it made; nothing where the model's settings are the best
 * @param outcome in words and figures
 */
public record TuningEnded(long modelId, String job, int parent, Optional<Integer> version, String outcome) {}
