package io.understudy.model;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named task: its settings, the number of the last change to what it knows, and the aliases of its versions. Whoever
 * changes it holds its row lock ({@link Models#lock}), so the order of change numbers is the order of commits.
 */
@Entity
public class Model {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "model")
    @SequenceGenerator(name = "model", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long id;

    @Nullable
    private String name;

    private String task;

    @Convert(converter = InputSettings.Column.class)
    private InputSettings input;

    private int outputs;
    private String language;
    private String encoder;

    @Convert(converter = LearnerColumn.class)
    private LearnerSettings learner;

    @Convert(converter = PromotionColumn.class)
    private PromotionSettings promotion;

    @Convert(converter = TrainingColumn.class)
    private TrainingSettings training;

    @Convert(converter = TargetColumn.class)
    @Nullable
    private TargetSettings target;

    private long revision;
    private long changes;
    private long erasures;
    private long learned;
    private int newest;

    @Nullable
    private Integer champion;

    @Nullable
    private Integer challenger;

    @Nullable
    private Integer predecessor;

    private double canaryShare;

    @Column(updatable = false)
    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Model() {}

    Model(NewModel request, String encoder, Instant createdAt) {
        this.name = request.name().value();
        this.task = request.task().word();
        this.input = request.input();
        this.outputs = request.signature().outputs();
        this.language = request.language();
        this.encoder = encoder;
        this.learner = request.learner();
        this.promotion = request.promotion();
        this.training = request.training();
        this.target = request.target();
        this.createdAt = createdAt;
    }

    /** Returns the key that its rows carry; unlike the name it is never used again. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("a model has its id once it is stored");
        }
        return id;
    }

    /** Returns whether it is not deleted. */
    boolean isLive() {
        return name != null;
    }

    /** Returns the name; a deleted model has none. */
    public String name() {
        if (name == null) {
            throw new IllegalStateException("model " + id + " is deleted");
        }
        return name;
    }

    /** Returns what it reads and what it answers. */
    public Signature signature() {
        return new Signature(Task.of(task), input, outputs);
    }

    /** Returns the language, a BCP 47 tag; {@code und} where no texts are read. */
    public String language() {
        return language;
    }

    /** Returns the encoder's name. */
    public String encoder() {
        return encoder;
    }

    /** Returns the learner's settings. */
    public LearnerSettings learner() {
        return learner;
    }

    /** Returns how versions take the stage. */
    public PromotionSettings promotion() {
        return promotion;
    }

    /** Returns when it is trained. */
    public TrainingSettings training() {
        return training;
    }

    /** Returns what its versions are to reach. */
    public Optional<TargetSettings> target() {
        return Optional.ofNullable(target);
    }

    /** Returns the number of the last change to what it knows, 0 when there was none. */
    public long changes() {
        return changes;
    }

    /** Returns the number of the last change that erased something, 0 when there was none. */
    public long erasures() {
        return erasures;
    }

    /** Returns the watermark up to which versions have learned. */
    public long learned() {
        return learned;
    }

    /** Returns the number of the newest version, 0 when there is none. */
    public int newest() {
        return newest;
    }

    /** Returns the version that serves. */
    public Optional<Integer> champion() {
        return Optional.ofNullable(champion);
    }

    /** Returns the version that waits in the wings. */
    public Optional<Integer> challenger() {
        return Optional.ofNullable(challenger);
    }

    /** Returns the champion before, as long as the present one is watched. */
    public Optional<Integer> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    /** Returns what share of the traffic the challenger answers, 0 to 1. */
    public double canaryShare() {
        return canaryShare;
    }

    /** Returns when it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the strong entity tag of settings and aliases, with its quotes. */
    public String entityTag() {
        return "\"" + id() + "-" + revision + "\"";
    }

    /** Counts the changes of settings, aliases and versions. */
    long age() {
        return revision + newest;
    }

    /** Numbers a change to what it knows, and returns the number. */
    public long change() {
        return ++changes;
    }

    /** Numbers a change that erases, and returns the number. */
    public long erase() {
        erasures = change();
        return erasures;
    }

    /** Numbers a new version, and returns the number. */
    public int nextVersion() {
        return ++newest;
    }

    /**
     * Notes how far versions have learned.
     *
     * @param watermark the newest version's
     */
    public void learnedUpTo(long watermark) {
        learned = Math.max(learned, watermark);
    }

    /**
     * Points an alias to a version.
     *
     * @param alias which
     * @param version where to; null to point nowhere
     */
    public void point(Alias alias, @Nullable Integer version) {
        revision++;
        switch (alias) {
            case CHAMPION -> {
                champion = version;
                canaryShare = 0;
            }
            case CHALLENGER -> challenger = version;
        }
    }

    /**
     * Keeps the champion before ready, or no longer.
     *
     * @param version its number; null when nobody watches any more
     */
    public void keepReady(@Nullable Integer version) {
        revision++;
        predecessor = version;
    }

    /**
     * Lets the challenger answer a share of the traffic.
     *
     * @param share 0 to 1
     */
    public void letChallengerAnswer(double share) {
        revision++;
        canaryShare = share;
    }

    /**
     * Has versions from now on made with other settings.
     *
     * @param settings the learner's
     */
    public void learnWith(LearnerSettings settings) {
        if (!learner.equals(settings)) {
            revision++;
            learner = settings;
        }
    }

    void aim(@Nullable TargetSettings newTarget) {
        revision++;
        target = newTarget;
    }

    void settle(
            @Nullable LearnerSettings newLearner,
            @Nullable PromotionSettings newPromotion,
            @Nullable TrainingSettings newTraining) {
        revision++;
        learner = newLearner == null ? learner : newLearner;
        promotion = newPromotion == null ? promotion : newPromotion;
        canaryShare = promotion.policy() == PolicyName.GATED
                ? Math.min(canaryShare, promotion.canary().maximumShare())
                : 0;
        training = newTraining == null ? training : newTraining;
    }

    void delete() {
        name = null;
    }

    static final class LearnerColumn extends JsonColumn<LearnerSettings> {
        LearnerColumn() {
            super(LearnerSettings.class);
        }
    }

    static final class PromotionColumn extends JsonColumn<PromotionSettings> {
        PromotionColumn() {
            super(PromotionSettings.class);
        }
    }

    static final class TargetColumn extends JsonColumn<TargetSettings> {
        TargetColumn() {
            super(TargetSettings.class);
        }
    }

    static final class TrainingColumn extends JsonColumn<TrainingSettings> {
        TrainingColumn() {
            super(TrainingSettings.class);
        }
    }
}
