package io.understudy.learn.judge;

/**
 * Two versions compared by one look at the same cases.
 *
 * @param wins cases that only the version in question answered right
 * @param losses cases that only the other answered right
 * @param ties cases that both answered right or both wrong
 * @param pValue two-sided, of {@link McNemar}
 * @param verdict what that says
 */
public record Comparison(long wins, long losses, long ties, double pValue, Verdict verdict) {

    /**
     * What one look says about two versions. These words describe a finding and ask for nothing; whether to act is the
     * business of a contest, which looks after every correction and says {@code promote} (the evidence has reached 1/a
     * and every other part of the gate passes), {@code keep} (the mirrored evidence has reached it, so the challenger is
     * rejected, or a part of the gate forbids it) or {@code notEnoughYet} (neither).
     */
    public enum Verdict {
        /** It answers more of the cases right than the other, and a split this uneven is rarer than the level. */
        BETTER("better"),
        /** It answers fewer right, and a split this uneven is rarer than the level. */
        WORSE("worse"),
        /** Chance alone explains the split. This does not show that the two are equal: there may be too few cases. */
        NO_DIFFERENCE("noDifference");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** Returns the word that the API uses. */
        public String word() {
            return word;
        }
    }

    /**
     * Compares.
     *
     * @param pairs the outcomes
     * @param level how rare a split must be under chance alone to count, {@link Level#ofTest} where cases are used again
     * @return the comparison, from the point of view of the version that has the wins
     */
    public static Comparison of(Pairs pairs, Level level) {
        double pValue = McNemar.pValue(pairs.wins(), pairs.losses());
        return new Comparison(pairs.wins(), pairs.losses(), pairs.ties(), pValue, verdict(pairs, pValue, level));
    }

    private static Verdict verdict(Pairs pairs, double pValue, Level level) {
        if (pValue > level.value()) {
            return Verdict.NO_DIFFERENCE;
        }
        return pairs.wins() > pairs.losses() ? Verdict.BETTER : Verdict.WORSE;
    }
}
