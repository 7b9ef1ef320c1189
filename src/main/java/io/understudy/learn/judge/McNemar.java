package io.understudy.learn.judge;

/**
 * McNemar's exact test (1947): whether two versions that answered the same cases differ, from the cases that exactly one
 * of them answered right. Honest for one look at a number of cases fixed beforehand; who looks again and again uses
 * {@link EProcess}.
 */
public final class McNemar {

    private McNemar() {}

    /**
     * Returns the two-sided p-value: the probability of a split at least as uneven as this one when both sides are
     * equally likely, {@code min(1, 2 P(X <= min(wins, losses)))} with X binomial (wins + losses, 1/2).
     *
     * @param wins cases that only the one answered right, not negative
     * @param losses cases that only the other answered right, not negative
     * @return 0 to 1; 1 without any such case; relative error below 1e-10 up to a million pairs. Cost: O(sqrt(pairs))
     */
    public static double pValue(long wins, long losses) {
        if (wins < 0 || losses < 0) {
            throw new IllegalArgumentException(
                    "illegal wins " + wins + ", losses " + losses + ", must not be negative");
        }
        long fewer = Math.min(wins, losses);
        return Math.min(1, 2 * Math.exp(new Binomial(wins + losses, 0.5).logAtMost(fewer)));
    }
}
