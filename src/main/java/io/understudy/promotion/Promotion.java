package io.understudy.promotion;

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

/** The record of one move of the champion alias. */
@Entity
class Promotion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "promotion")
    @SequenceGenerator(name = "promotion", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private long modelId;

    @Nullable
    private Integer fromVersion;

    private int toVersion;

    @Enumerated(EnumType.STRING)
    private MovedBy movedBy;

    private boolean rollback;

    @Nullable
    private String reason;

    @Nullable
    private String evidence;

    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Promotion() {}

    Promotion(String id, long modelId, Optional<Integer> from, int to, Move move, Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.fromVersion = from.orElse(null);
        this.toVersion = to;
        this.movedBy = move.by();
        this.rollback = move.rollback();
        this.reason = move.reason();
        this.evidence = move.evidence();
        this.createdAt = createdAt;
    }

    /**
     * Why the alias moves.
     *
     * @param by who moves it
     * @param rollback whether it goes back
     * @param reason in words
     * @param evidence in words and figures
     */
    record Move(MovedBy by, boolean rollback, @Nullable String reason, String evidence) {}

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("a promotion has its number once it is stored");
        }
        return seq;
    }

    String id() {
        return id;
    }

    Optional<Integer> from() {
        return Optional.ofNullable(fromVersion);
    }

    int to() {
        return toVersion;
    }

    MovedBy by() {
        return movedBy;
    }

    boolean rollback() {
        return rollback;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<String> evidence() {
        return Optional.ofNullable(evidence);
    }

    Instant createdAt() {
        return createdAt;
    }
}
