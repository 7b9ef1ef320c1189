package io.understudy.exchange.proof;

import io.understudy.learn.Certificate;
import io.understudy.model.JsonColumn;
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

/** A version derived once more from its examples, on a worker. */
@Entity
class Derivation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "derivation")
    @SequenceGenerator(name = "derivation", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;
    private long modelId;
    private int version;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;

    private double progress;

    @Nullable
    private String error;

    @Nullable
    private String found;

    @Convert(converter = CertificateColumn.class)
    @Nullable
    private Certificate certificate;

    private Instant createdAt;

    @Nullable
    private Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Derivation() {}

    Derivation(String id, long modelId, int version, Purpose purpose, Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.version = version;
        this.purpose = purpose;
        this.createdAt = createdAt;
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

    Purpose purpose() {
        return purpose;
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

    /** Returns the SHA-256 of the derived parameters. */
    Optional<String> found() {
        return Optional.ofNullable(found);
    }

    Optional<Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    boolean failedAfter(Instant moment) {
        return state == JobState.FAILED && finishedAt != null && finishedAt.isAfter(moment);
    }

    void start() {
        state = JobState.RUNNING;
    }

    void advance(double fraction) {
        progress = fraction;
    }

    void succeed(Finding finding, Instant now) {
        state = JobState.SUCCEEDED;
        progress = 1;
        found = finding.sha256();
        certificate = finding.certificate().orElse(null);
        finishedAt = now;
    }

    void fail(String message, Instant now) {
        state = JobState.FAILED;
        error = message;
        finishedAt = now;
    }

    static final class CertificateColumn extends JsonColumn<Certificate> {
        CertificateColumn() {
            super(Certificate.class);
        }
    }
}
