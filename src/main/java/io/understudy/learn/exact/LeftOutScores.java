package io.understudy.learn.exact;

import io.understudy.learn.Row;

/**
 * The scores that a row would get from parameters that never saw it. In closed form, as integers: a
 * function of the set.
 */
final class LeftOutScores {

    private static final int SCORE_SHIFT = 20;

    private final Row row;
    private final int own;
    private final long[] scores;
    private final int top;
    private final long second;
    private final int nearest;

    /**
     * Makes scores.
     *
     * @param row the row
     * @param own the index of its label
     * @param scores a score for each label, in units of 2^-36
     * @param nearest the largest kernel to any other row, in units of 2^-20
     */
    LeftOutScores(Row row, int own, long[] scores, int nearest) {
        this.row = row;
        this.own = own;
        this.scores = scores;
        int highest = 0;
        for (int c = 1; c < scores.length; c++) {
            highest = scores[c] > scores[highest] ? c : highest;
        }
        long next = scores.length == 1 ? 0 : Long.MIN_VALUE;
        for (int c = 0; c < scores.length; c++) {
            next = c == highest ? next : Math.max(next, scores[c]);
        }
        this.top = highest;
        this.second = next;
        this.nearest = nearest;
    }

    /**
     * Computes the scores where every row is a landmark: {@code y - alpha / h}.
     *
     * @param row the row
     * @param own the index of its label
     * @param coefficients its parameters, in units of 2^-16
     * @param held h, its entry on the inverse's diagonal, in units of 2^-10, and its largest kernel to any other row
     */
    static LeftOutScores ofRow(Row row, int own, int[] coefficients, InverseDiagonal.Held held) {
        int inverse = held.rounded();
        long[] scores = new long[coefficients.length];
        for (int c = 0; c < scores.length; c++) {
            long target = c == own ? 1L << 16 : 0;
            long quotient = Math.floorDiv(2_048L * coefficients[c] + inverse, 2L * inverse);
            scores[c] = (target - quotient) << SCORE_SHIFT;
        }
        return new LeftOutScores(row, own, scores, held.nearest());
    }

    /**
     * Computes the scores where rows are given by their features: {@code (f - g y) / (1 - g)}.
     *
     * @param row the row
     * @param own the index of its label
     * @param scores f, its scores by all rows' parameters, in units of 2^-30
     * @param leverage g, in units of 2^-20
     * @param nearest the largest kernel to a landmark of another vector, in units of 2^-20
     */
    static LeftOutScores ofFeatures(Row row, int own, long[] scores, int leverage, int nearest) {
        long rest = Math.max(1, (1L << 20) - leverage);
        long[] leftOut = new long[scores.length];
        for (int c = 0; c < scores.length; c++) {
            long target = c == own ? (long) leverage << 10 : 0;
            leftOut[c] = Math.floorDiv(((scores[c] - target) << 7) + rest, 2 * rest) << SCORE_SHIFT;
        }
        return new LeftOutScores(row, own, leftOut, nearest);
    }

    Row row() {
        return row;
    }

    /** Returns a score for each label, in units of 2^-36; not to be written to. */
    long[] scores() {
        return scores;
    }

    int nearest() {
        return nearest;
    }

    boolean isRight() {
        return top == own;
    }

    /** Returns the score of its own label. */
    long ownScore() {
        return scores[own];
    }

    /** Returns the largest score. */
    long topScore() {
        return scores[top];
    }

    /** Returns how far the top score is above the second. */
    long topMargin() {
        return scores[top] - second;
    }

    /** Returns how far its own label's score is above the largest other. */
    long ownMargin() {
        return isRight() ? topMargin() : ownScore() - topScore();
    }

    /** Returns how well the row is known, as {@link #scope(long, int)} has it. */
    long scope() {
        return scope(topScore(), nearest);
    }

    /** Returns how far a label's score is above the largest other; the score itself when there is one label. */
    static long margin(long[] scores, int[] order, int rank) {
        if (order.length == 1) {
            return scores[0];
        }
        return scores[order[rank]] - scores[order[rank == 0 ? 1 : 0]];
    }

    /**
     * Returns how well a text is known: its top score and half its largest kernel to any row, in units of 2^-36.
     *
     * @param top its top score, in units of 2^-36
     * @param nearest its largest kernel, in units of 2^-20
     */
    static long scope(long top, int nearest) {
        return top + ((long) nearest << 15);
    }
}
