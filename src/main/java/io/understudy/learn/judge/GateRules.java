package io.understudy.learn.judge;

/**
 * What a challenger has to show besides the evidence.
 *
 * @param minimumEvidence how many scored cases at least, ties included; a label with as many is looked at by itself
 * @param noLabelWorse whether no label may be answered worse than before
 * @param calibrationSlack by how much the mean Brier score may rise
 * @param latencyRatio how many times as long as the champion it may take
 */
public record GateRules(int minimumEvidence, boolean noLabelWorse, double calibrationSlack, double latencyRatio) {}
