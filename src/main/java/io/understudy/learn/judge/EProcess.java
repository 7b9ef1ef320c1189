package io.understudy.learn.judge;

/**
 * Evidence that may be looked at after every case. Under the null "given the past, a discordant pair is a win with
 * probability at most p0" the evidence is a supermartingale that starts at 1, so it ever reaches 1/a with probability at
 * most a, however often one looks and whenever one stops (Ville 1939; Robbins 1970; Waudby-Smith and Ramdas 2024).
 *
 * <p>It is the likelihood of W wins and L losses under a win probability drawn uniformly from (p0, 1], over their
 * likelihood under p0:
 *
 * <pre>E = B(W+1, L+1) P(Beta(W+1, L+1) > p0) / ((1 - p0) p0^W (1 - p0)^L)</pre>
 *
 * <p>With {@code P(Beta(W+1, L+1) > p0) = P(X <= W)}, X binomial (W + L + 1, p0), all powers and factorials cancel:
 *
 * <pre>E = P(X <= W) / ((L + 1) P(X = W))</pre>
 *
 * a sum of positive products of small fractions: no gamma function, no loss of digits. Evidence depends on the two
 * counts alone, so it is worked out anew from them and never stored.
 *
 * @param nullShare p0: the largest share of wins that shows nothing, above 0 and below 1. 1/2 when every answer may be
 *     reported; r/2 when at most a share r of wrong answers is
 */
public record EProcess(double nullShare) {

    /** The contest in which right and wrong answers are reported alike. */
    public static final EProcess EVEN = new EProcess(0.5);

    /** Checks the range. */
    public EProcess {
        if (!(nullShare > 0 && nullShare < 1)) {
            throw new IllegalArgumentException("illegal null share " + nullShare + ", must be above 0 and below 1");
        }
    }

    /**
     * Returns the log of the evidence that wins are likelier than the null allows.
     *
     * @param wins discordant pairs won, not negative
     * @param losses discordant pairs lost, not negative
     * @return ln E, finite; 0 without pairs; rises with wins and falls with losses. Cost: O(wins) at most, some hundred
     *     steps when the null holds
     */
    public double logEvidence(long wins, long losses) {
        if (wins < 0 || losses < 0) {
            throw new IllegalArgumentException(
                    "illegal wins " + wins + ", losses " + losses + ", must not be negative");
        }
        return new Binomial(wins + losses + 1, nullShare).logAtMostOverExactly(wins) - Math.log(losses + 1.0);
    }

    /**
     * Returns the log of the evidence for the opposite, that losses are likelier than {@code 1 - nullShare}: it rejects
     * a challenger, and watches a champion after its promotion.
     *
     * @param wins discordant pairs won, not negative
     * @param losses discordant pairs lost, not negative
     * @return ln E of the process with wins and losses exchanged
     */
    public double logMirrored(long wins, long losses) {
        return new EProcess(1 - nullShare).logEvidence(/* wins= */ losses, /* losses= */ wins);
    }

    /**
     * Returns whether the evidence allows a decision.
     *
     * @param wins discordant pairs won, not negative
     * @param losses discordant pairs lost, not negative
     * @param level how often the decision may be wrong over the whole, never ending contest
     * @return whether E has reached 1/level with these counts
     */
    public boolean decides(long wins, long losses, Level level) {
        return logEvidence(wins, losses) >= level.logThreshold();
    }
}
