package io.understudy.neural;

/**
 * What a training found for itself.
 *
 * @param learningRate that training began with
 * @param l2 that training ended with
 * @param epochs how often everything was shown
 * @param best after how many of them the parameters are taken
 * @param incremental whether it went on from other parameters, so that the set alone does not lead to these
 * @param heldBack how many examples were never trained on
 */
public record Outcome(double learningRate, double l2, int epochs, int best, boolean incremental, int heldBack) {}
