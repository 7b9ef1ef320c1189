package io.understudy.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.ValueMetrics;
import io.understudy.learn.judge.Comparison;
import io.understudy.learn.judge.ConfusionCell;
import io.understudy.learn.judge.Interval;
import io.understudy.learn.judge.LabelMetrics;
import io.understudy.learn.judge.Level;
import io.understudy.learn.judge.Metrics;
import io.understudy.learn.judge.WilsonInterval;
import io.understudy.model.Basis;
import io.understudy.training.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as clients see it; the metrics are there once it has succeeded.
 *
 * @param id its id
 * @param state where it is in its life
 * @param progress 0 to 1
 * @param error why it failed
 * @param version the version that is judged
 * @param on what it is judged on
 * @param n how many cases
 * @param mae mean absolute error, where numbers are answered
 * @param rmse root of the mean squared error, where numbers are answered
 * @param r2 share of the variance explained, where numbers are answered and differ
 * @param accuracy share answered right
 * @param accuracyInterval where the accuracy lies at 95 % (Wilson)
 * @param macroPrecision mean over the labels
 * @param macroRecall mean over the labels
 * @param macroF1 mean over the labels
 * @param macroF1Interval where the macro-F1 lies at 95 % (bootstrap, 2,000 resamples, seeded)
 * @param perLabel by label; not in lists
 * @param confusion cells that are not zero; not in lists
 * @param ece expected calibration error, 15 bins
 * @param brier mean squared distance from the truth
 * @param logLoss mean of -ln(score of the right label)
 * @param comparison with another version on the same cases
 * @param contributors what the version would be without each of them, who taught most first, at most 20 that are named
 * @param createdAt when it was asked for
 * @param finishedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Evaluation")
record EvaluationView(
        String id,
        JobState state,
        double progress,
        @Nullable String error,
        int version,
        @Schema(oneOf = {String.class, Object.class}) Basis on,
        @Nullable Long n,
        @Nullable Double mae,
        @Nullable Double rmse,
        @Nullable Double r2,
        @Nullable Double accuracy,
        @Nullable WilsonInterval accuracyInterval,
        @Nullable Double macroPrecision,
        @Nullable Double macroRecall,
        @Nullable Double macroF1,
        @Nullable Interval macroF1Interval,
        @Nullable List<LabelMetrics> perLabel,
        @Nullable List<ConfusionCell> confusion,
        @Nullable Double ece,
        @Nullable Double brier,
        @Nullable Double logLoss,
        @Nullable Compared comparison,
        @Nullable List<Contributed> contributors,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /**
     * Two versions on the same cases.
     *
     * @param against the other version
     * @param wins cases that only the judged version answered right; where numbers are answered, to which it came nearer
     * @param losses cases that only the other answered right, or came nearer to
     * @param ties cases on which both were right or both wrong, or about as near
     * @param pValue McNemar's exact test, two-sided
     * @param look which version it is that is compared on this set: the k-th has 5 % / (k (k + 1)) as its level, so that
     *     a set that is used again and again is wrong with at most 5 % over all
     * @param level that level
     * @param verdict better, worse or noDifference at that level
     */
    @Schema(name = "Comparison")
    record Compared(
            int against, long wins, long losses, long ties, double pValue, int look, double level, String verdict) {

        static Compared of(int against, Comparison comparison, int look) {
            return new Compared(
                    against,
                    comparison.wins(),
                    comparison.losses(),
                    comparison.ties(),
                    comparison.pValue(),
                    look,
                    Level.FIVE_PERCENT.ofTest(look).value(),
                    comparison.verdict().word());
        }
    }

    /**
     * What a contributor did to a version.
     *
     * @param contributor their name
     * @param examples how many examples of the version are theirs
     * @param weight the sum of their weights
     * @param share of the weight of all examples, 0 to 1
     * @param without what the version would be without them; absent where nobody else taught anything
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ContributorInfluence")
    record Contributed(
            String contributor,
            long examples,
            long weight,
            double share,
            @Nullable Without without) {

        static Contributed of(Influence influence) {
            Comparison comparison = influence.comparison();
            return new Contributed(
                    influence.contributor(),
                    influence.examples(),
                    influence.weight(),
                    influence.share(),
                    comparison == null ? null : Without.of(influence.accuracyWithout(), comparison));
        }
    }

    /**
     * A version without a contributor, compared with the version as it is, on the same cases.
     *
     * @param accuracy share answered right, of numbers the share of the variance explained
     * @param wins cases that only the version without them answers right
     * @param losses cases that only the version as it is answers right
     * @param ties the others
     * @param pValue McNemar's exact test, two-sided
     * @param verdict better (without them), worse or noDifference, at 5 % divided by the number of contributors
     */
    @Schema(name = "WithoutContributor")
    record Without(@Nullable Double accuracy, long wins, long losses, long ties, double pValue, String verdict) {

        static Without of(@Nullable Double accuracy, Comparison comparison) {
            return new Without(
                    accuracy,
                    comparison.wins(),
                    comparison.losses(),
                    comparison.ties(),
                    comparison.pValue(),
                    comparison.verdict().word());
        }
    }

    static EvaluationView of(Evaluation evaluation, Optional<Judgement> judgement) {
        return of(evaluation, judgement, true);
    }

    /** Shows an evaluation without what grows with the number of labels. */
    static EvaluationView summary(Evaluation evaluation, Optional<Judgement> judgement) {
        return of(evaluation, judgement, false);
    }

    private static EvaluationView of(Evaluation evaluation, Optional<Judgement> judgement, boolean whole) {
        Optional<ValueMetrics> errors = judgement.map(Judgement::errors);
        Optional<Metrics> metrics = errors.isPresent() ? Optional.empty() : judgement.map(Judgement::metrics);
        return new EvaluationView(
                evaluation.id(),
                evaluation.state(),
                evaluation.progress(),
                evaluation.error().orElse(null),
                evaluation.version(),
                evaluation.on(),
                metrics.map(Metrics::n).or(() -> errors.map(ValueMetrics::n)).orElse(null),
                errors.map(ValueMetrics::mae).orElse(null),
                errors.map(ValueMetrics::rmse).orElse(null),
                errors.map(ValueMetrics::r2).orElse(null),
                metrics.map(Metrics::accuracy).orElse(null),
                metrics.map(found -> WilsonInterval.of(Math.round(found.accuracy() * found.n()), found.n()))
                        .orElse(null),
                metrics.map(Metrics::macroPrecision).orElse(null),
                metrics.map(Metrics::macroRecall).orElse(null),
                metrics.map(Metrics::macroF1).orElse(null),
                judgement.map(Judgement::macroF1Interval).orElse(null),
                metrics.filter(found -> whole).map(Metrics::perLabel).orElse(null),
                metrics.filter(found -> whole).map(Metrics::confusion).orElse(null),
                metrics.map(Metrics::ece).orElse(null),
                metrics.map(Metrics::brier).orElse(null),
                metrics.map(Metrics::logLoss).orElse(null),
                judgement
                        .map(Judgement::comparison)
                        .map(comparison -> Compared.of(
                                evaluation.against().orElseThrow(),
                                comparison,
                                judgement.map(Judgement::look).orElse(1)))
                        .orElse(null),
                judgement
                        .map(Judgement::influences)
                        .map(found -> found.stream().map(Contributed::of).toList())
                        .orElse(null),
                evaluation.createdAt(),
                evaluation.finishedAt().orElse(null));
    }
}
