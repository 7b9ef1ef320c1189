package io.understudy.training;

import io.understudy.learn.judge.Judged;

/**
 * What was answered to an imported text before it was taught.
 *
 * @param change number of the change that added it
 * @param champion as the champion answered
 * @param challenger as what is in training answered, taught what came before
 */
public record ImportAnswer(long change, Judged champion, Judged challenger) {}
