package io.understudy.feedback;

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
 * A correction, a confirmation or a rejection, and what the champion had answered before it: so it is evidence too. Its
 * text stands in its example.
 */
@Entity
public class Feedback {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "feedback")
    @SequenceGenerator(name = "feedback", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private String id;

    @SuppressWarnings("UnusedVariable") // read by queries
    private long modelId;

    @Nullable
    private String predictionId;

    private String label;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Nullable
    private String contributor;

    private long changeNumber;

    @Nullable
    private String replaces;

    private boolean replaced;

    @SuppressWarnings("UnusedVariable") // read by queries
    private boolean withdrawn;

    @Nullable
    private Integer beforeVersion;

    @Nullable
    private String beforeLabel;

    @Nullable
    private Double beforeScore;

    @Nullable
    private Double beforeLabelScore;

    @Nullable
    private Double beforeSquares;

    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Feedback() {}

    Feedback(
            String id,
            long modelId,
            FeedbackRequest request,
            Corrections.Subject subject,
            long changeNumber,
            Optional<Feedback> replaces,
            Instant createdAt) {
        this.id = id;
        this.modelId = modelId;
        this.predictionId = request.predictionId();
        this.label = subject.label();
        this.verdict = request.verdict();
        this.contributor = request.contributor();
        this.changeNumber = changeNumber;
        this.replaces = replaces.map(Feedback::id).orElse(null);
        this.createdAt = createdAt;
        subject.before().ifPresent(this::remember);
    }

    private void remember(Before before) {
        beforeVersion = before.version();
        beforeLabel = before.label();
        beforeScore = before.score();
        beforeLabelScore = before.labelScore();
        beforeSquares = before.squares();
    }

    /**
     * What the champion said before it was corrected.
     *
     * @param version the champion
     * @param label what it answered
     * @param score how sure it was
     * @param labelScore the score that the fed-back label had
     * @param squares sum of the squared scores of all labels
     */
    public record Before(int version, String label, double score, double labelScore, double squares) {}

    long seq() {
        if (seq == null) {
            throw new IllegalStateException("a feedback has its number once it is stored");
        }
        return seq;
    }

    /** Returns the id, which is its example's id too. */
    public String id() {
        return id;
    }

    Optional<String> predictionId() {
        return Optional.ofNullable(predictionId);
    }

    /** Returns the label it speaks of. */
    public String label() {
        return label;
    }

    /** Returns what it says of the label. */
    public Verdict verdict() {
        return verdict;
    }

    Optional<String> contributor() {
        return Optional.ofNullable(contributor);
    }

    long changeNumber() {
        return changeNumber;
    }

    Optional<String> replaces() {
        return Optional.ofNullable(replaces);
    }

    boolean replaced() {
        return replaced;
    }

    /** Returns what the champion said before; absent when there was none. */
    public Optional<Before> before() {
        if (beforeVersion == null
                || beforeLabel == null
                || beforeScore == null
                || beforeLabelScore == null
                || beforeSquares == null) {
            return Optional.empty();
        }
        return Optional.of(new Before(beforeVersion, beforeLabel, beforeScore, beforeLabelScore, beforeSquares));
    }

    /** Returns when it was given. */
    public Instant createdAt() {
        return createdAt;
    }

    void markReplaced() {
        replaced = true;
    }

    void withdraw() {
        withdrawn = true;
    }
}
