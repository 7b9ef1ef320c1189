package io.understudy.evaluation;

import io.understudy.learn.judge.Comparison;
import io.understudy.learn.judge.Metrics;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param metrics of the version
 * @param comparison with another, where one was asked for
 */
record Judgement(Metrics metrics, Optional<Comparison> comparison) {}
