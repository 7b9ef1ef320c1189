package io.understudy.training;

import java.util.List;

/**
 * What a job found.
 *
 * @param lessons the versions to be made, in order
 * @param nothingKnown whether the set is empty, so that no version may serve
 */
record Outcome(List<Lesson> lessons, boolean nothingKnown) {}
