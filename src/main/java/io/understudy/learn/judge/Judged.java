package io.understudy.learn.judge;

import io.understudy.learn.Answer;
import io.understudy.learn.ScoredLabel;

/**
 * One answer whose truth is known, cut down to what every metric needs. This is also what a log has to keep of an
 * answer for it to count as evidence later: two labels and three numbers instead of a whole ranking.
 *
 * @param actual the right label
 * @param predicted the label that was answered
 * @param topScore the score of {@code predicted}, 0 to 1
 * @param scoreOfActual the score of {@code actual}, 0 to 1; 0 when the model does not know the label
 * @param sumOfSquares sum of the squares of all scores, 0 to 1
 */
public record Judged(String actual, String predicted, double topScore, double scoreOfActual, double sumOfSquares) {

    /** How far rounding, of sums or of stored decimals, may carry a score beyond 0 or 1. */
    private static final double SLACK = 1e-6;

    /**
     * Checks the scores; what lies outside 0 to 1 by rounding alone is brought to the border.
     *
     * @throws IllegalArgumentException when a score is not a number or lies further out than 1e-6
     */
    public Judged {
        topScore = probability("topScore", topScore);
        scoreOfActual = probability("scoreOfActual", scoreOfActual);
        sumOfSquares = probability("sumOfSquares", sumOfSquares);
    }

    /**
     * Judges a whole answer.
     *
     * @param actual the right label, known to the model or not
     * @param answer what was answered, with every label's score
     * @return the case
     */
    public static Judged of(String actual, Answer answer) {
        double squares = 0;
        for (ScoredLabel scored : answer.ranking()) {
            squares += scored.score() * scored.score();
        }
        ScoredLabel top = answer.top();
        return new Judged(actual, top.label(), top.score(), answer.scoreOf(actual), squares);
    }

    /** Returns whether the answer was right; labels are compared by code point. */
    public boolean right() {
        return actual.equals(predicted);
    }

    /** Returns the squared distance of the scores from the truth, summed over all labels, 0 to 2. */
    double brier() {
        return Math.max(0, sumOfSquares - 2 * scoreOfActual + 1);
    }

    private static double probability(String name, double value) {
        if (!(value >= -SLACK && value <= 1 + SLACK)) {
            throw new IllegalArgumentException("illegal " + name + " " + value + ", must be 0 to 1");
        }
        return Math.min(1, Math.max(0, value));
    }
}
