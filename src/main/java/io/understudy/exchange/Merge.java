package io.understudy.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record of one file that was merged into a model. */
@Entity
@Table(name = "model_merge")
class Merge {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "model_merge")
    @SequenceGenerator(name = "model_merge", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private long modelId;

    private String fileSha256;

    @Nullable
    private String trainingJob;

    private int accepted;
    private int added;
    private int labels;
    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Merge() {}

    Merge(String id, long modelId, String fileSha256, MergeReceipt receipt, Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.fileSha256 = fileSha256;
        this.trainingJob = receipt.trainingJob();
        this.accepted = receipt.accepted();
        this.added = receipt.added();
        this.labels = receipt.labels();
        this.createdAt = createdAt;
    }

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("a merge has its number once it is stored");
        }
        return seq;
    }

    String id() {
        return id;
    }

    String fileSha256() {
        return fileSha256;
    }

    Optional<String> trainingJob() {
        return Optional.ofNullable(trainingJob);
    }

    int accepted() {
        return accepted;
    }

    int added() {
        return added;
    }

    int labels() {
        return labels;
    }

    Instant createdAt() {
        return createdAt;
    }
}
