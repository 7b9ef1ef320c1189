package io.understudy.evaluation;

import io.understudy.model.Basis;
import io.understudy.training.JobState;
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

/** One version judged on one body of cases. */
@Entity
class Evaluation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "evaluation")
    @SequenceGenerator(name = "evaluation", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;
    private long modelId;
    private int version;

    @Enumerated(EnumType.STRING)
    private Basis.Kind basis;

    @Nullable
    private String setName;

    @Nullable
    private Integer against;

    private boolean contributors;

    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;

    private double progress;

    @Nullable
    private String error;

    private byte @Nullable [] result;

    private Instant createdAt;

    @Nullable
    private Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Evaluation() {}

    Evaluation(
            String id,
            long modelId,
            int version,
            Basis on,
            @Nullable Integer against,
            boolean contributors,
            Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.version = version;
        this.basis = on.kind();
        this.setName = on.set().orElse(null);
        this.against = against;
        this.contributors = contributors;
        this.createdAt = createdAt;
    }

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("an evaluation has its number once it is stored");
        }
        return seq;
    }

    String id() {
        return id;
    }

    long modelId() {
        return modelId;
    }

    int version() {
        return version;
    }

    Basis on() {
        return new Basis(basis, Optional.ofNullable(setName));
    }

    Optional<Integer> against() {
        return Optional.ofNullable(against);
    }

    /** Whether the version is compared with what it would be without each contributor. */
    boolean contributors() {
        return contributors;
    }

    JobState state() {
        return state;
    }

    double progress() {
        return progress;
    }

    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    Optional<byte[]> result() {
        return Optional.ofNullable(result);
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    boolean finished() {
        return state == JobState.SUCCEEDED || state == JobState.FAILED || state == JobState.CANCELLED;
    }

    void start() {
        state = JobState.RUNNING;
    }

    void advance(double fraction) {
        progress = fraction;
    }

    void succeed(byte[] judgement, Instant now) {
        state = JobState.SUCCEEDED;
        progress = 1;
        result = judgement;
        finishedAt = now;
    }

    void fail(String message, Instant now) {
        state = JobState.FAILED;
        error = message;
        finishedAt = now;
    }
}
