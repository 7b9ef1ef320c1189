package io.understudy.tuning;

import io.understudy.model.Metric;
import java.util.List;

/**
 * What a tuning job is to do.
 *
 * @param origin who wants it
 * @param reason in words
 * @param budgetSeconds how long trials may take in all
 * @param metric by which they are put in order
 * @param on what they are judged on
 * @param contestants who takes part
 * @param seed decides what is tried
 */
record Wish(
        Origin origin,
        String reason,
        int budgetSeconds,
        Metric metric,
        TuningBasis on,
        List<Contestant> contestants,
        long seed) {

    Wish among(List<Contestant> others) {
        return new Wish(origin, reason, budgetSeconds, metric, on, others, seed);
    }
}
