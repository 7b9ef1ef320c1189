package io.understudy.learn.judge;

/**
 * How often one label was answered where another, or the same, was right.
 *
 * @param actual the right label
 * @param predicted the answered label
 * @param count how often, at least 1
 */
public record ConfusionCell(String actual, String predicted, long count) {}
