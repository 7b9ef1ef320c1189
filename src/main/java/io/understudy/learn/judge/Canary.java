package io.understudy.learn.judge;

/**
 * How much of the traffic a challenger answers: nothing until there is evidence for it, then a share that rises in steps
 * as the log of the evidence does.
 *
 * @param maximumShare never more than this, 0 to 1
 */
public record Canary(double maximumShare) {

    private static final double[] STEPS = {0.01, 0.05, 0.2, 0.5};

    /**
     * Returns the share for a contest. It falls back to 0 when the evidence that the challenger is worse is half-way to
     * what would reject it.
     *
     * @param standing where the contest stands
     * @return 0 to the maximum
     */
    public double share(Standing standing) {
        double needed = standing.level().logThreshold();
        double shown = standing.logEvidence();
        if (shown <= 0 || standing.logMirrored() > needed / 2) {
            return 0;
        }
        int step = (int) Math.min(STEPS.length - 1, STEPS.length * shown / needed);
        return Math.min(maximumShare, STEPS[step]);
    }
}
