package io.understudy.learn;

import java.util.List;
import java.util.Optional;

/**
 * What parameters say about one vector.
 *
 * @param ranking every label, likeliest first; scores never rise and add up to 1, ties go by the labels' UTF-8 bytes
 * @param predictionSet the labels, likeliest first, among which the right one is with the probability that the learner's
 *     coverage asks for; may be empty or hold all
 * @param outOfScope whether the text is of no known label
 * @param outOfScopeScore how far out it is; higher is further
 * @param estimate the numbers, where numbers are answered: then the ranking is these alone, written
 */
public record Answer(
        List<ScoredLabel> ranking,
        List<String> predictionSet,
        boolean outOfScope,
        double outOfScopeScore,
        Optional<Estimate> estimate) {

    /** Makes an answer of labels. */
    public Answer(List<ScoredLabel> ranking, List<String> predictionSet, boolean outOfScope, double outOfScopeScore) {
        this(ranking, predictionSet, outOfScope, outOfScopeScore, Optional.empty());
    }

    /**
     * Makes an answer of numbers.
     *
     * @param estimate the numbers
     */
    public static Answer of(Estimate estimate) {
        ScoredLabel written = new ScoredLabel(estimate.written(), 1);
        return new Answer(List.of(written), List.of(), false, 0, Optional.of(estimate));
    }

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
