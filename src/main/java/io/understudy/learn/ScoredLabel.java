package io.understudy.learn;

/**
 * A label and how likely it is.
 *
 * @param label the label
 * @param score calibrated probability, 0 to 1
 */
public record ScoredLabel(String label, double score) {}
