package io.understudy.learn;

import java.util.List;

/**
 * What parameters say about one vector.
 *
 * @param ranking every label, likeliest first; scores never rise and add up to 1, ties go by the labels' UTF-8 bytes
 * @param predictionSet the labels, likeliest first, among which the right one is with the probability that the learner's
 *     coverage asks for; may be empty or hold all
 * @param outOfScope whether the text is of no known label
 * @param outOfScopeScore how far out it is; higher is further
 */
public record Answer(
        List<ScoredLabel> ranking, List<String> predictionSet, boolean outOfScope, double outOfScopeScore) {

    /** Returns the likeliest label and its score. */
    public ScoredLabel top() {
        return ranking.get(0);
    }

    /**
     * Returns the score of one label.
     *
     * @param label any label
     * @return its score, 0 when it is not known
     */
    public double scoreOf(String label) {
        for (ScoredLabel scored : ranking) {
            if (scored.label().equals(label)) {
                return scored.score();
            }
        }
        return 0;
    }
}
