package io.understudy.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A held-out set of a model: immutable, never trained on. */
@Entity
class EvaluationSet {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "evaluation_set")
    @SequenceGenerator(name = "evaluation_set", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    @SuppressWarnings("UnusedVariable") // read by queries
    private long modelId;

    private String name;
    private int size;
    private String sha256;
    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected EvaluationSet() {}

    EvaluationSet(long modelId, String name, int size, String sha256, Instant createdAt) {
        this.modelId = modelId;
        this.name = name;
        this.size = size;
        this.sha256 = sha256;
        this.createdAt = createdAt;
    }

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("a set has its number once it is stored");
        }
        return seq;
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    Instant createdAt() {
        return createdAt;
    }
}
