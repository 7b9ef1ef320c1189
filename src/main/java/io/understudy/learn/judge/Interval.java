package io.understudy.learn.judge;

/**
 * Between which values a figure lies, at a stated confidence.
 *
 * @param low lower end
 * @param high upper end, not below the lower one
 */
public record Interval(double low, double high) {}
