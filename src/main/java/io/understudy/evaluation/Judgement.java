package io.understudy.evaluation;

import io.understudy.learn.ValueMetrics;
import io.understudy.learn.judge.Bootstrap;
import io.understudy.learn.judge.Comparison;
import io.understudy.learn.judge.Interval;
import io.understudy.learn.judge.Metrics;
import io.understudy.learn.judge.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found.
 *
 * @param metrics of the version
 * @param macroF1Interval where the macro-F1 lies at 95 %; absent over no cases
 * @param errors of the version, where numbers are answered: then the metrics are of no case
 * @param comparison with another, where one was asked for
 * @param look which version it is that was compared on the set, from 1
 * @param influences what it would be without each contributor, where that was asked for
 */
record Judgement(
        Metrics metrics,
        @Nullable Interval macroF1Interval,
        @Nullable ValueMetrics errors,
        @Nullable Comparison comparison,
        @Nullable Integer look,
        @Nullable List<Influence> influences) {

    static Judgement of(Metrics metrics) {
        return new Judgement(
                metrics, metrics.n() == 0 ? null : Bootstrap.ofMacroF1(metrics.confusion()), null, null, null, null);
    }

    static Judgement of(ValueMetrics errors) {
        return new Judgement(new Tally().metrics(), null, errors, null, null, null);
    }

    Judgement compared(Comparison made, int number) {
        return new Judgement(metrics, macroF1Interval, errors, made, number, influences);
    }

    Judgement influencedBy(List<Influence> found) {
        return new Judgement(metrics, macroF1Interval, errors, comparison, look, found);
    }

    /** Returns the accuracy, or of numbers the share of variance explained. */
    double accuracy() {
        if (errors == null) {
            return metrics.accuracy();
        }
        Double r2 = errors.r2();
        return r2 == null ? 0 : r2;
    }
}
