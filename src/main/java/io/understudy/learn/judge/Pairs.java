package io.understudy.learn.judge;

/**
 * Outcomes of two versions on the same cases.
 *
 * @param wins cases that only the version in question answered right
 * @param losses cases that only the other answered right
 * @param ties cases that both answered right or both wrong
 */
public record Pairs(long wins, long losses, long ties) {

    /** No case yet. */
    public static final Pairs NONE = new Pairs(0, 0, 0);

    /** Checks the counts. */
    public Pairs {
        if (wins < 0 || losses < 0 || ties < 0) {
            throw new IllegalArgumentException(
                    "illegal pairs " + wins + ", " + losses + ", " + ties + ", must not be negative");
        }
    }

    /**
     * Counts one more case.
     *
     * @param one the case as the version in question answered it
     * @param other the same case as the other answered it
     * @return the new counts
     * @throws IllegalArgumentException when the right labels differ: then it is not the same case
     */
    public Pairs and(Judged one, Judged other) {
        if (!one.actual().equals(other.actual())) {
            throw new IllegalArgumentException("two cases of different right labels are no pair");
        }
        if (one.right() == other.right()) {
            return new Pairs(wins, losses, ties + 1);
        }
        return one.right() ? new Pairs(wins + 1, losses, ties) : new Pairs(wins, losses + 1, ties);
    }

    /**
     * Adds what came out on other cases.
     *
     * @param others the others' counts
     */
    public Pairs plus(Pairs others) {
        return new Pairs(wins + others.wins, losses + others.losses, ties + others.ties);
    }

    /** Returns the same outcomes from the other's point of view. */
    public Pairs mirrored() {
        return new Pairs(/* wins= */ losses, /* losses= */ wins, ties);
    }
}
