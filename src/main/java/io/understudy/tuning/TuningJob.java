package io.understudy.tuning;

import io.understudy.model.Basis;
import io.understudy.model.JsonColumn;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Metric;
import io.understudy.training.JobState;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search for better settings. queued -> running -> succeeded, failed or cancelled; every step is taken under the model's
 * row lock. Running, it first measures trials and then waits for the training job that makes the version.
 */
@Entity
class TuningJob {

    private static final int LONGEST_WORDS = 2_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tuning_job")
    @SequenceGenerator(name = "tuning_job", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;
    private long modelId;

    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;

    private double progress;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private String reason;
    private int budgetSeconds;

    @Enumerated(EnumType.STRING)
    private Metric metric;

    @Enumerated(EnumType.STRING)
    private Basis.@Nullable Kind basis;

    @Nullable
    private String setName;

    @Convert(converter = Contestants.class)
    private ContestantList learners;

    private long seed;

    @Convert(converter = SettingsColumn.class)
    @Nullable
    private LearnerSettings settings;

    private long watermark;
    private int cases;

    @Nullable
    private Integer best;

    @Nullable
    private String trainingJob;

    @Nullable
    private Integer version;

    @Nullable
    private String outcome;

    @Nullable
    private String error;

    private Instant createdAt;

    @Nullable
    private Instant startedAt;

    @Nullable
    private Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected TuningJob() {}

    TuningJob(String id, long modelId, Wish wish, Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.origin = wish.origin();
        this.reason = wish.reason();
        this.budgetSeconds = wish.budgetSeconds();
        this.metric = wish.metric();
        this.basis = wish.on().asked().map(Basis::kind).orElse(null);
        this.setName = wish.on().asked().flatMap(Basis::set).orElse(null);
        this.learners = new ContestantList(wish.contestants());
        this.seed = wish.seed();
        this.createdAt = createdAt;
    }

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("a job has its number once it is stored");
        }
        return seq;
    }

    String id() {
        return id;
    }

    long modelId() {
        return modelId;
    }

    JobState state() {
        return state;
    }

    double progress() {
        return progress;
    }

    /** Returns what it was asked to do. */
    Wish wish() {
        TuningBasis on =
                new TuningBasis(Optional.ofNullable(basis).map(kind -> new Basis(kind, Optional.ofNullable(setName))));
        return new Wish(origin, reason, budgetSeconds, metric, on, learners.members(), seed);
    }

    /** Returns the settings that the model had when the first trial began. */
    Optional<LearnerSettings> settings() {
        return Optional.ofNullable(settings);
    }

    /** Returns the last change that trials are taught, 0 before the first one. */
    long watermark() {
        return watermark;
    }

    int cases() {
        return cases;
    }

    Optional<Integer> best() {
        return Optional.ofNullable(best);
    }

    Optional<String> trainingJob() {
        return Optional.ofNullable(trainingJob);
    }

    Optional<Integer> version() {
        return Optional.ofNullable(version);
    }

    Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }

    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    /** A worker takes it up. What trials are taught and compared with is decided the first time. */
    void start(LearnerSettings present, long learned, Instant now) {
        expect(state.unfinished());
        state = JobState.RUNNING;
        if (startedAt == null) {
            startedAt = now;
            settings = present;
            watermark = learned;
        }
    }

    void judgedOn(int numberOfCases) {
        cases = numberOfCases;
    }

    /** Its trials are done: this is what came of them. */
    void decide(int bestTrial, String words) {
        expect(state == JobState.RUNNING);
        best = bestTrial;
        outcome = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
    }

    /** The best settings are being trained. */
    void trainedBy(String job) {
        expect(state == JobState.RUNNING);
        trainingJob = job;
    }

    void succeed(@Nullable Integer made, Instant now) {
        expect(state == JobState.RUNNING);
        state = JobState.SUCCEEDED;
        progress = 1;
        version = made;
        finishedAt = now;
    }

    void fail(String message, Instant now) {
        expect(state.unfinished());
        state = JobState.FAILED;
        error = message.substring(0, Math.min(message.length(), LONGEST_WORDS));
        finishedAt = now;
    }

    void cancel(Instant now) {
        expect(state.unfinished());
        state = JobState.CANCELLED;
        finishedAt = now;
    }

    private void expect(boolean legal) {
        if (!legal) {
            throw new IllegalStateException("tuning job " + id + " is " + state.word());
        }
    }

    static final class SettingsColumn extends JsonColumn<LearnerSettings> {

        SettingsColumn() {
            super(LearnerSettings.class);
        }
    }

    static final class Contestants extends JsonColumn<ContestantList> {

        Contestants() {
            super(ContestantList.class);
        }
    }
}
