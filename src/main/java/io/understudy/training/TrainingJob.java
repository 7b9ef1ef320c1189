package io.understudy.training;

import io.understudy.model.JsonColumn;
import io.understudy.model.LearnerSettings;
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
 * One piece of training. queued -> running -> succeeded, failed or cancelled; every step is taken under the model's row
 * lock.
 */
@Entity
class TrainingJob {

    private static final int LONGEST_ERROR = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "training_job")
    @SequenceGenerator(name = "training_job", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;
    private long modelId;

    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;

    @Enumerated(EnumType.STRING)
    private JobStage stage = JobStage.QUEUED;

    private double progress;

    @Nullable
    private String reason;

    private boolean fullTraining;

    @Convert(converter = LearnerColumn.class)
    @Nullable
    private LearnerSettings learner;

    @Nullable
    private String tuningJob;

    private int examples;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Successor successor;

    @Nullable
    private Integer version;

    @Nullable
    private String error;

    private Instant createdAt;

    @Nullable
    private Instant startedAt;

    @Nullable
    private Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected TrainingJob() {}

    TrainingJob(String id, long modelId, String reason, boolean full, Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.reason = reason;
        this.fullTraining = full;
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

    JobStage stage() {
        return stage;
    }

    double progress() {
        return progress;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    boolean full() {
        return fullTraining;
    }

    /** Returns the settings to train with, where they are not the model's. */
    Optional<LearnerSettings> learner() {
        return Optional.ofNullable(learner);
    }

    /** Returns the tuning job that found those settings. */
    Optional<String> tuningJob() {
        return Optional.ofNullable(tuningJob);
    }

    int examples() {
        return examples;
    }

    Optional<Integer> version() {
        return Optional.ofNullable(version);
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

    /** What is to follow a job, as it was asked for while that ran. */
    enum Successor {
        /** A job that learns the latest changes. */
        CHANGES,
        /** A job that trains from nothing. */
        FULL
    }

    /** Returns what was asked for since a worker took it up last. */
    Optional<Successor> successor() {
        return Optional.ofNullable(successor);
    }

    /** Has another job follow this one, which runs. */
    void wantSuccessor(boolean full) {
        expect(state == JobState.RUNNING);
        successor = full || successor == Successor.FULL ? Successor.FULL : Successor.CHANGES;
    }

    void wantFull() {
        fullTraining = true;
    }

    /** Has it train from nothing with settings that a tuning job found; they become the model's with its version. */
    void learnWith(LearnerSettings settings, String foundBy) {
        expect(state == JobState.QUEUED);
        fullTraining = true;
        learner = settings;
        tuningJob = foundBy;
    }

    /** A worker takes it up, for the first time or again. */
    void start(int numberOfExamples, Instant now) {
        expect(state.unfinished());
        state = JobState.RUNNING;
        startedAt = startedAt == null ? now : startedAt;
        // Whoever takes it up again sees all that came until now.
        fullTraining |= successor == Successor.FULL;
        successor = null;
        examples = numberOfExamples;
    }

    void succeed(@Nullable Integer newest, Instant now) {
        expect(state == JobState.RUNNING);
        state = JobState.SUCCEEDED;
        stage = JobStage.PUBLISHING;
        progress = 1;
        version = newest;
        finishedAt = now;
    }

    void fail(String message, Instant now) {
        expect(state.unfinished());
        state = JobState.FAILED;
        error = message.substring(0, Math.min(message.length(), LONGEST_ERROR));
        finishedAt = now;
    }

    void cancel(Instant now) {
        expect(state.unfinished());
        state = JobState.CANCELLED;
        finishedAt = now;
    }

    static final class LearnerColumn extends JsonColumn<LearnerSettings> {

        LearnerColumn() {
            super(LearnerSettings.class);
        }
    }

    private void expect(boolean legal) {
        if (!legal) {
            throw new IllegalStateException("job " + id + " is " + state.word());
        }
    }
}
