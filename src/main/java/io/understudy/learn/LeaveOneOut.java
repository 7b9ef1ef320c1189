package io.understudy.learn;

/**
 * How well a learner answers its own examples when each is left out, on a sample that is a function of the set.
 *
 * @param n how many were left out, one at a time
 * @param accuracy share answered right, 0 to 1
 * @param logLoss mean of -ln(score of the right label)
 * @param brier mean squared distance of scores from the truth, 0 to 2
 * @param ece expected calibration error of the top score, 15 bins, 0 to 1
 */
public record LeaveOneOut(int n, double accuracy, double logLoss, double brier, double ece) {}
