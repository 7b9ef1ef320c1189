package io.understudy.evaluation;

import io.understudy.learn.judge.Comparison;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a contributor did to a version: how it answers a set, and how what it would be without them answers the same.
 *
 * @param contributor their name
 * @param examples how many examples of the version are theirs
 * @param weight the sum of their weights
 * @param share of the weight of all examples, 0 to 1
 * @param accuracyWithout of what the version would be without them, of numbers the share of variance explained; absent
 *     where nobody else taught anything
 * @param comparison of that with the version as it is: {@link Comparison.Verdict#BETTER} when it is better without them
 */
record Influence(
        String contributor,
        long examples,
        long weight,
        double share,
        @Nullable Double accuracyWithout,
        @Nullable Comparison comparison) {

    boolean harmful() {
        return comparison != null && comparison.verdict() == Comparison.Verdict.BETTER;
    }

    String words(double accuracy) {
        return String.format(
                Locale.ROOT,
                "without %s it rises from %.4f to %.4f, %d right for %d wrong (p = %.2g)",
                contributor,
                accuracy,
                accuracyWithout,
                comparison == null ? 0 : comparison.wins(),
                comparison == null ? 0 : comparison.losses(),
                comparison == null ? 1 : comparison.pValue());
    }
}
