package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.ValueMetrics;
import io.understudy.neural.Outcome;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Immutable parameters and where they came from, numbered from 1 within a model. Only two marks on it ever change:
 * that it was champion once, and that an example it held was erased.
 */
@Entity
@IdClass(ModelVersion.Key.class)
public class ModelVersion {

    /**
     * The key.
     *
     * @param modelId the model's key
     * @param number the version's number
     */
    public record Key(long modelId, int number) implements Serializable {}

    /**
     * What the version was taught, and how.
     *
     * @param parent the newest version before it, absent for the first
     * @param trainingJob id of the job that made it
     * @param examples how many active examples it holds, label names excluded
     * @param imported how many of them were imported
     * @param watermark number of the last change that it has seen
     * @param parametersSha256 identity of its parameters
     * @param learner settings that were used
     * @param encoder that was used
     * @param leaveOneOut how well it answers its own examples when each is left out
     * @param errors how far off it is then, where numbers are answered
     * @param full whether it was trained from nothing
     * @param settings of the learner
     * @param tuningJob id of the tuning job that found them
     */
    public record Provenance(
            @Nullable Integer parent,
            String trainingJob,
            int examples,
            int imported,
            long watermark,
            String parametersSha256,
            LearnerRecord learner,
            EncoderRecord encoder,
            LeaveOneOut leaveOneOut,
            Optional<ValueMetrics> errors,
            boolean full,
            LearnerSettings settings,
            @Nullable String tuningJob) {}

    /**
     * The learner as it was used.
     *
     * @param type {@code exact} or {@code gradient}
     * @param kernel of an exact learner of a regression only
     * @param bandwidth the kernel's s^2, of an exact learner only
     * @param strength the ridge's lambda, of an exact learner only
     * @param strengthChosen whether the strength was chosen by leave-one-out
     * @param coverage of the out-of-scope threshold
     * @param gradient what a gradient learner's training found for itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LearnerRecord(
            String type,
            @Nullable Kernel kernel,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double bandwidth,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double strength,

            boolean strengthChosen,
            double coverage,
            @Nullable Outcome gradient) {

        /** Makes the record of an exact learner. */
        public LearnerRecord(String type, double bandwidth, double strength, boolean strengthChosen, double coverage) {
            this(type, null, bandwidth, strength, strengthChosen, coverage, null);
        }

        /** Reads what a learner has no use for as 0: it is not written. */
        @JsonCreator
        static LearnerRecord read(
                String type,
                @Nullable Kernel kernel,
                @Nullable Double bandwidth,
                @Nullable Double strength,
                boolean strengthChosen,
                double coverage,
                @Nullable Outcome gradient) {
            return new LearnerRecord(
                    type,
                    kernel,
                    bandwidth == null ? 0 : bandwidth,
                    strength == null ? 0 : strength,
                    strengthChosen,
                    coverage,
                    gradient);
        }
    }

    /**
     * The encoder as it was used.
     *
     * @param name its name
     * @param dimension components of its vectors
     * @param sha256 digest over weights, tokenizer and session settings
     */
    public record EncoderRecord(String name, int dimension, String sha256) {}

    @Id
    private long modelId;

    @Id
    private int number;

    @Nullable
    private Integer parent;

    private String trainingJob;
    private int examples;
    private int imported;
    private long watermark;
    private String parametersSha256;

    @Convert(converter = LearnerColumn.class)
    private LearnerRecord learner;

    @Convert(converter = EncoderColumn.class)
    private EncoderRecord encoder;

    @Convert(converter = LeaveOneOutColumn.class)
    private LeaveOneOut leaveOneOut;

    @Convert(converter = ErrorsColumn.class)
    @Nullable
    private ValueMetrics errors;

    private boolean wasChampion;
    private boolean erased;
    private boolean fullTraining;

    @Convert(converter = Model.LearnerColumn.class)
    private LearnerSettings settings;

    @Nullable
    private String tuningJob;

    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ModelVersion() {}

    ModelVersion(long modelId, int number, Provenance provenance, Instant createdAt) {
        this.modelId = modelId;
        this.number = number;
        this.parent = provenance.parent();
        this.trainingJob = provenance.trainingJob();
        this.examples = provenance.examples();
        this.imported = provenance.imported();
        this.watermark = provenance.watermark();
        this.parametersSha256 = provenance.parametersSha256();
        this.learner = provenance.learner();
        this.encoder = provenance.encoder();
        this.leaveOneOut = provenance.leaveOneOut();
        this.errors = provenance.errors().orElse(null);
        this.fullTraining = provenance.full();
        this.settings = provenance.settings();
        this.tuningJob = provenance.tuningJob();
        this.createdAt = createdAt;
    }

    /** Returns the model's key. */
    public long modelId() {
        return modelId;
    }

    /** Returns the number within its model. */
    public int number() {
        return number;
    }

    /** Returns the number of the newest version before it. */
    public Optional<Integer> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the id of the job that made it. */
    public String trainingJob() {
        return trainingJob;
    }

    /** Returns how many active examples it holds, label names excluded. */
    public int examples() {
        return examples;
    }

    /** Returns how many of its examples were imported. */
    public int imported() {
        return imported;
    }

    /** Returns the number of the last change that it has seen. */
    public long watermark() {
        return watermark;
    }

    /** Returns the identity of its parameters, 64 hex digits. */
    public String parametersSha256() {
        return parametersSha256;
    }

    /** Returns the learner as it was used. */
    public LearnerRecord learner() {
        return learner;
    }

    /** Returns the settings that its learner was made with. */
    public LearnerSettings settings() {
        return settings;
    }

    /** Returns the id of the tuning job that found the settings, where it was made for that. */
    public Optional<String> tuningJob() {
        return Optional.ofNullable(tuningJob);
    }

    /** Returns the encoder as it was used. */
    public EncoderRecord encoder() {
        return encoder;
    }

    /** Returns how well it answers its own examples when each is left out. */
    public LeaveOneOut leaveOneOut() {
        return leaveOneOut;
    }

    /** Returns how far off it is then, where numbers are answered. */
    public Optional<ValueMetrics> errors() {
        return Optional.ofNullable(errors);
    }

    /** Returns whether it was ever champion. */
    public boolean wasChampion() {
        return wasChampion;
    }

    /** Returns whether an example that it held was erased since. */
    public boolean erased() {
        return erased;
    }

    /** Returns whether it was trained from nothing. */
    public boolean fullTraining() {
        return fullTraining;
    }

    /** Returns when it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Marks that it took the stage. */
    public void markChampion() {
        wasChampion = true;
    }

    /** Marks that an example it held was erased. */
    public void markErased() {
        erased = true;
    }

    static final class LearnerColumn extends JsonColumn<LearnerRecord> {
        LearnerColumn() {
            super(LearnerRecord.class);
        }
    }

    static final class EncoderColumn extends JsonColumn<EncoderRecord> {
        EncoderColumn() {
            super(EncoderRecord.class);
        }
    }

    static final class ErrorsColumn extends JsonColumn<ValueMetrics> {
        ErrorsColumn() {
            super(ValueMetrics.class);
        }
    }

    static final class LeaveOneOutColumn extends JsonColumn<LeaveOneOut> {
        LeaveOneOutColumn() {
            super(LeaveOneOut.class);
        }
    }
}
