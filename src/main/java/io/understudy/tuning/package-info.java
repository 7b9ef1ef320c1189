/**
 * Tuning jobs: which settings of which learner suit a model's examples best, found by successive halving within a budget
 * of seconds; and what starts such jobs by itself, a missed target or a drift. Trials serve nobody: what they find is
 * trained by a training job and goes on stage by the model's policy like any other version.
 */
@NullMarked
package io.understudy.tuning;

import org.jspecify.annotations.NullMarked;
