package io.understudy.learn;

/**
 * A row and what would have been answered without it.
 *
 * @param row the row that was left out
 * @param answer the answer of a learner that never saw it
 */
public record LeftOut(Row row, Answer answer) {}
