package io.understudy.learn.judge;

import java.util.List;

/**
 * How good a model's answers are on cases whose truth is known. Every number is finite. Over no cases at all every
 * number is 0 and {@code n} says so.
 *
 * <p>Macro averages are plain means over the labels that occur as a right label or as an answer; a rate whose
 * denominator is zero is 0 and counts in the mean, so a label that is never found, or only ever answered wrongly, costs
 * what it should.
 *
 * @param n how many cases
 * @param accuracy share answered right, 0 to 1
 * @param macroPrecision mean precision, 0 to 1
 * @param macroRecall mean recall, 0 to 1
 * @param macroF1 mean of the labels' F1 (not the F1 of the means), 0 to 1
 * @param perLabel the labels that occur, ordered by their UTF-8 bytes
 * @param confusion the cells that are not zero, ordered by the UTF-8 bytes of the right label, then of the answer
 * @param ece expected calibration error of the top score, {@value #BINS} bins of equal width, 0 to 1
 * @param brier mean squared distance of the scores from the truth over all labels, 0 to 2
 * @param logLoss mean of -ln(score of the right label), the score taken as at least {@value #SCORE_FLOOR}, so at most
 *     34.54
 */
public record Metrics(
        long n,
        double accuracy,
        double macroPrecision,
        double macroRecall,
        double macroF1,
        List<LabelMetrics> perLabel,
        List<ConfusionCell> confusion,
        double ece,
        double brier,
        double logLoss) {

    /** The number of calibration bins. A score on the border of two belongs to the upper one, 1 to the last. */
    public static final int BINS = 15;

    /** The least score of a right label in the log loss, also of one that the model does not know. */
    public static final double SCORE_FLOOR = 1e-15;

    /** Copies the lists. */
    public Metrics {
        perLabel = List.copyOf(perLabel);
        confusion = List.copyOf(confusion);
    }
}
