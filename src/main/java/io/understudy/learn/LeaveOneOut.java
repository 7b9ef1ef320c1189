package io.understudy.learn;

import java.util.List;

/**
 * How well a learner answers its own examples when each is left out, on a sample that is a function of the set.
 *
 * @param n how many were left out, one at a time; with none the other figures are 0
 * @param accuracy share answered right, 0 to 1
 * @param logLoss mean of -ln(score of the right label)
 * @param brier mean squared distance of scores from the truth, 0 to 2
 * @param ece expected calibration error of the top score, 15 bins, 0 to 1
 */
public record LeaveOneOut(int n, double accuracy, double logLoss, double brier, double ece) {

    private static final int BINS = 15;

    /**
     * Judges answers.
     *
     * @param leftOut rows and what would be answered without them
     */
    public static LeaveOneOut of(List<LeftOut> leftOut) {
        int n = leftOut.size();
        if (n == 0) {
            return new LeaveOneOut(0, 0, 0, 0, 0);
        }
        int right = 0;
        double logLoss = 0;
        double brier = 0;
        double[] gaps = new double[BINS];
        for (LeftOut one : leftOut) {
            Answer answer = one.answer();
            ScoredLabel top = answer.top();
            boolean hit = top.label().equals(one.row().label());
            right += hit ? 1 : 0;
            logLoss -= StrictMath.log(Math.max(answer.scoreOf(one.row().label()), Double.MIN_NORMAL));
            brier += brier(answer, one.row().label());
            gaps[Math.min(BINS - 1, (int) (top.score() * BINS))] += top.score() - (hit ? 1 : 0);
        }
        double ece = 0;
        for (double gap : gaps) {
            ece += Math.abs(gap);
        }
        return new LeaveOneOut(n, (double) right / n, logLoss / n, brier / n, ece / n);
    }

    private static double brier(Answer answer, String label) {
        double sum = 0;
        for (ScoredLabel scored : answer.ranking()) {
            double distance = scored.score() - (scored.label().equals(label) ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
