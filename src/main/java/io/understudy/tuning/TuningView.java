package io.understudy.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Metric;
import io.understudy.training.JobState;
import io.understudy.tuning.Trials.Measured;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tuning job as clients see it.
 *
 * @param id its id
 * @param state where it is in its life
 * @param progress 0 to 1
 * @param origin who wanted it: client, target or drift
 * @param reason in words
 * @param budgetSeconds how long trials may take in all
 * @param metric by which trials are put in order
 * @param on what they are judged on
 * @param learners who takes part
 * @param seed decided what was tried
 * @param cases on how many each trial is judged, once that is known
 * @param trials the table, as it grows; trial 0 has the settings that the model had
 * @param best the best trial, once all are done
 * @param trainingJob that makes the version
 * @param version that it made; absent where the settings before are the best
 * @param outcome in words and figures
 * @param error why it failed
 * @param createdAt when it was made
 * @param startedAt when a worker first took it up
 * @param finishedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TuningJob")
record TuningView(
        String id,
        JobState state,
        double progress,
        Origin origin,
        String reason,
        int budgetSeconds,
        @Schema(type = "string") Metric metric,
        @Schema(oneOf = {String.class, Object.class}) Object on,
        @Schema(type = "array") List<Object> learners,
        long seed,
        @Nullable Integer cases,
        List<TrialView> trials,
        @Nullable BestView best,
        @Nullable String trainingJob,
        @Nullable Integer version,
        @Nullable String outcome,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /**
     * A trial.
     *
     * @param number in the order in which they were drawn
     * @param settings of the learner
     * @param metric its figure on the highest rung on which it was measured
     * @param seconds how long it took in all
     * @param state of its last rung: running, succeeded, failed, or cancelled where the budget ended first
     * @param rungs its figures, rung by rung
     * @param error why it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Trial")
    record TrialView(
            int number,
            LearnerSettings settings,
            @Nullable Double metric,
            double seconds,
            JobState state,
            List<RungView> rungs,
            @Nullable String error) {

        static TrialView of(List<Measured> rows) {
            Measured last = rows.get(rows.size() - 1);
            return new TrialView(
                    last.number(),
                    last.settings(),
                    figure(rows).map(Measured::metric).orElse(null),
                    rows.stream().mapToDouble(Measured::seconds).sum(),
                    last.state(),
                    rows.stream().map(RungView::of).toList(),
                    last.error());
        }

        private static Optional<Measured> figure(List<Measured> rows) {
            return rows.stream()
                    .filter(row -> row.state() == JobState.SUCCEEDED)
                    .max(Comparator.comparingInt(Measured::rung));
        }
    }

    /**
     * What a trial was worth on a rung.
     *
     * @param taught how many rows it was taught
     * @param metric its figure
     * @param logLoss its log loss, which decides between equal figures
     * @param seconds how long it took
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Rung")
    record RungView(
            int taught, @Nullable Double metric, @Nullable Double logLoss, double seconds) {

        static RungView of(Measured row) {
            return new RungView(row.taught(), row.metric(), row.logLoss(), row.seconds());
        }
    }

    /**
     * The best trial.
     *
     * @param trial its number; 0 where nothing is better than the settings before
     * @param settings its settings
     * @param metric its figure
     * @param before the figure of the settings before, on the same rows and cases
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BestTrial")
    record BestView(
            int trial,
            LearnerSettings settings,
            @Nullable Double metric,
            @Nullable Double before) {

        static Optional<BestView> of(int number, List<Measured> rows) {
            return rows.stream()
                    .filter(row -> row.number() == number && row.state() == JobState.SUCCEEDED)
                    .max(Comparator.comparingInt(Measured::rung))
                    .map(best -> new BestView(number, best.settings(), best.metric(), before(best, rows)));
        }

        private static @Nullable Double before(Measured best, List<Measured> rows) {
            return rows.stream()
                    .filter(row -> row.number() == Halving.BASELINE && row.rung() == best.rung())
                    .findFirst()
                    .map(Measured::metric)
                    .orElse(null);
        }
    }

    static TuningView of(TuningJob job, List<Measured> rows) {
        Wish wish = job.wish();
        return new TuningView(
                job.id(),
                job.state(),
                job.progress(),
                wish.origin(),
                wish.reason(),
                wish.budgetSeconds(),
                wish.metric(),
                wish.on().written(),
                wish.contestants().stream().map(Contestant::written).toList(),
                wish.seed(),
                job.cases() == 0 ? null : job.cases(),
                List.copyOf(rows.stream()
                        .collect(Collectors.groupingBy(
                                Measured::number,
                                TreeMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), TrialView::of)))
                        .values()),
                job.best().flatMap(number -> BestView.of(number, rows)).orElse(null),
                job.trainingJob().orElse(null),
                job.version().orElse(null),
                job.outcome().orElse(null),
                job.error().orElse(null),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null));
    }
}
