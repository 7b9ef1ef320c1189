package io.understudy.judge;

import io.understudy.feedback.Rivalry;
import io.understudy.learn.Sha256;
import io.understudy.learn.judge.Level;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.neural.GradientSettings;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the champion with a rival that runs while feedback comes in. Its evidence is not in it: it is counted
 * from the feedback that stands.
 */
@Entity
public class Contest {

    /** What the rival is to the champion. */
    enum Part {
        /** It waits in the wings. A newer version of the same kind takes the contest over. */
        CHALLENGE,
        /** It was champion before. */
        WATCH
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contest")
    @SequenceGenerator(name = "contest", sequenceName = "row_sequence", allocationSize = 50)
    @Nullable
    private Long seq;

    private long modelId;

    @Enumerated(EnumType.STRING)
    private Part part;

    private int champion;
    private int rival;

    @Nullable
    private String kind;

    private int ordinal;
    private long afterChange;
    private Instant startedAt;

    @Nullable
    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant endedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Contest() {}

    private Contest(Model model, Part part, int champion, int rival, Instant startedAt) {
        this.modelId = model.id();
        this.part = part;
        this.champion = champion;
        this.rival = rival;
        this.ordinal = 1;
        this.afterChange = model.changes();
        this.startedAt = startedAt;
    }

    /**
     * Starts a challenge.
     *
     * @param model held by its row lock
     * @param rival the challenger
     * @param ordinal which kind of challenger under this champion, from 1
     * @param now the time
     */
    static Contest challenge(Model model, ModelVersion rival, int ordinal, Instant now) {
        Contest contest = new Contest(model, Part.CHALLENGE, model.champion().orElseThrow(), rival.number(), now);
        contest.kind = kind(rival);
        contest.ordinal = ordinal;
        return contest;
    }

    /**
     * Starts a watch.
     *
     * @param model held by its row lock
     * @param champion the new champion
     * @param former the one before
     * @param now the time
     */
    static Contest watch(Model model, int champion, int former, Instant now) {
        return new Contest(model, Part.WATCH, champion, former, now);
    }

    /** What makes two versions of one kind: learner, settings and encoder, not what they were taught. */
    static String kind(ModelVersion version) {
        ModelVersion.LearnerRecord learner = version.learner();
        if (version.settings().gradient() != null) {
            return learner.type() + " settings=" + digest(version.settings().gradient()) + " encoder="
                    + version.encoder().sha256();
        }
        return learner.type() + " bandwidth=" + learner.bandwidth() + " strength="
                + (learner.strengthChosen() ? "auto" : learner.strength()) + " encoder="
                + version.encoder().sha256();
    }

    private static String digest(GradientSettings network) {
        return HexFormat.of().formatHex(Sha256.start().digest(network.toString().getBytes(StandardCharsets.UTF_8)));
    }

    long modelId() {
        return modelId;
    }

    int champion() {
        return champion;
    }

    int rival() {
        return rival;
    }

    /** Tells whether the rival was champion before; else it is a challenger, and newer ones inherit the contest. */
    boolean former() {
        return part == Part.WATCH;
    }

    Rivalry.Scope scope() {
        return new Rivalry.Scope(modelId, afterChange, rival, former());
    }

    int ordinal() {
        return ordinal;
    }

    Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns this contest's share of a level: the k-th kind of challenger under one champion has a / (k (k + 1)).
     *
     * @param whole the level
     */
    Level share(double whole) {
        return part == Part.CHALLENGE ? new Level(whole).ofTest(ordinal) : new Level(whole);
    }

    boolean between(int presentChampion, ModelVersion challenger) {
        return champion == presentChampion && Optional.of(kind(challenger)).equals(Optional.ofNullable(kind));
    }

    /** The champion was replaced by itself without something erased: what was shown of it still holds. */
    void carryOverTo(int newChampion) {
        champion = newChampion;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
