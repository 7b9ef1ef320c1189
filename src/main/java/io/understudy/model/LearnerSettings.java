package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Activation;
import io.understudy.neural.Chosen;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.neural.Pull;
import io.understudy.neural.Replay;
import io.understudy.neural.Start;
import io.understudy.neural.UpdateRule;
import io.understudy.rest.Invalid;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of learner a model has, and its settings. Those of an exact learner have their defaults also where the
 * learner is another, and are not shown there.
 *
 * @param type {@code exact} or {@code gradient}
 * @param kernel {@code gaussian} where labels are learned; of a regression {@code linear} unless said otherwise
 * @param bandwidth the kernel's s^2, 1 to 16; see docs/decisions on the exact learner
 * @param strength of the ridge
 * @param budget how many rows at most are landmarks, 256 to 16,384
 * @param coverage share of the texts in scope that are to be recognised as such, 0.5 to 0.999
 * @param gradient the network and its training, of a gradient learner only
 */
public record LearnerSettings(
        String type,
        @Nullable Kernel kernel,
        Integer bandwidth,
        Strength strength,
        Integer budget,
        Double coverage,
        @Nullable GradientSettings gradient) {

    private static final String EXACT = "exact";
    private static final String GRADIENT = "gradient";

    /** What a model has when its maker says nothing. */
    public static final LearnerSettings DEFAULT = new LearnerSettings(null, null, null, null, null, null, null);

    private static final int LARGEST_BUDGET = 16_384;

    /**
     * The strength of the ridge: a number, or chosen by leave-one-out.
     *
     * @param lambda 0.13 to 16, absent when it is chosen
     */
    public record Strength(@Nullable Double lambda) {

        private static final double DEFAULT_LAMBDA = 0.25;

        /** Reads a number or {@code "auto"}. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Strength read(Object given) {
            if ("auto".equals(given)) {
                return new Strength(null);
            }
            if (given instanceof Number number && !(number instanceof BigDecimal)) {
                double lambda = number.doubleValue();
                if (lambda >= 0.13 && lambda <= 16) {
                    return new Strength(lambda);
                }
            }
            throw new Invalid(
                            "learner.strength", "strength-invalid", "strength is a number from 0.13 to 16, or \"auto\"")
                    .with("given", String.valueOf(given));
        }

        @JsonValue
        Object written() {
            return lambda == null ? "auto" : lambda;
        }
    }

    /** Fills in what was not said, and checks the rest. */
    public LearnerSettings(
            @Nullable String type,
            @Nullable Kernel kernel,
            @Nullable Integer bandwidth,
            @Nullable Strength strength,
            @Nullable Integer budget,
            @Nullable Double coverage,
            @Nullable GradientSettings gradient) {
        this.type = type == null ? EXACT : type;
        this.kernel = kernel;
        this.bandwidth = bandwidth == null ? 4 : bandwidth;
        this.strength = strength == null ? new Strength(Strength.DEFAULT_LAMBDA) : strength;
        this.budget = budget == null ? LARGEST_BUDGET : budget;
        this.coverage = coverage == null ? 0.95 : coverage;
        this.gradient = gradient;
        if (!List.of(EXACT, GRADIENT).contains(this.type)) {
            throw new Invalid("learner.type", "learner-unknown", "legal learners: exact, gradient")
                    .with("given", this.type);
        }
        within("learner.bandwidth", this.bandwidth, 1, 16);
        within("learner.budget", this.budget, 256, LARGEST_BUDGET);
        within("learner.coverage", this.coverage, 0.5, 0.999);
    }

    /** The settings as they are written: those of the learner's own type, side by side. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            @Nullable String type,
            @Nullable Kernel kernel,
            @Nullable Integer bandwidth,
            @Nullable Strength strength,
            @Nullable Integer budget,
            @Nullable Double coverage,
            @Nullable NetworkKind network,
            @Nullable List<Integer> hidden,

            @Schema(allowableValues = {"linear", "relu", "tanh", "sigmoid"}) @Nullable
            List<String> activations,

            @Nullable Integer embeddingSize,
            @Nullable UpdateRule updater,
            @Nullable Chosen learningRate,
            @Nullable Chosen l2,
            @Nullable Double dropout,
            @Nullable Integer epochs,
            @Nullable Integer batchSize,
            @Nullable Double validationShare,
            @Nullable Integer patience,
            @Nullable Long seed,
            @Nullable Replay replay,
            @Nullable Pull pull,

            @Schema(implementation = Object.class, example = "champion") @Nullable
            Start start) {

        LearnerSettings read() {
            boolean ofGradient = GRADIENT.equals(type);
            if (ofGradient) {
                refuse("exact", "kernel", kernel, "bandwidth", bandwidth, "strength", strength, "budget", budget);
            } else {
                refuse("gradient", "network", network, "hidden", hidden, "activations", activations);
                refuse("gradient", "embeddingSize", embeddingSize);
                refuse("gradient", "updater", updater, "learningRate", learningRate, "l2", l2);
                refuse("gradient", "dropout", dropout, "epochs", epochs, "batchSize", batchSize);
                refuse("gradient", "validationShare", validationShare, "patience", patience, "seed", seed);
                refuse("gradient", "replay", replay, "pull", pull, "start", start);
            }
            return new LearnerSettings(
                    type, kernel, bandwidth, strength, budget, coverage, ofGradient ? gradientSettings() : null);
        }

        private GradientSettings gradientSettings() {
            return new GradientSettings(
                    network,
                    hidden,
                    activations == null
                            ? null
                            : activations.stream().map(Written::activation).toList(),
                    embeddingSize,
                    updater,
                    learningRate,
                    l2,
                    dropout,
                    epochs,
                    batchSize,
                    validationShare,
                    patience,
                    seed,
                    replay,
                    pull,
                    start);
        }

        private static Activation activation(String word) {
            return Arrays.stream(Activation.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Invalid(
                                    "learner.activations",
                                    "activation-unknown",
                                    "legal activations of a hidden layer: linear, relu, tanh, sigmoid")
                            .with("given", word));
        }

        /** Refuses settings of another learner, given as name and value in turn. */
        private static void refuse(String owner, @Nullable Object... settings) {
            for (int i = 0; i < settings.length; i += 2) {
                if (settings[i + 1] != null) {
                    throw new Invalid(
                            "learner." + settings[i],
                            "setting-of-another-learner",
                            settings[i] + " is a setting of the " + owner + " learner");
                }
            }
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LearnerSettings read(Written written) {
        return written.read();
    }

    @JsonValue
    Written written() {
        if (gradient == null) {
            return new Written(
                    type,
                    kernel,
                    kernel == Kernel.LINEAR ? null : bandwidth,
                    strength,
                    budget,
                    coverage,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new Written(
                type,
                null,
                null,
                null,
                null,
                coverage,
                gradient.network(),
                gradient.hidden(),
                gradient.activations().stream().map(Activation::word).toList(),
                gradient.network() == NetworkKind.TEXT ? gradient.embeddingSize() : null,
                gradient.updater(),
                gradient.learningRate(),
                gradient.l2(),
                gradient.dropout(),
                gradient.epochs(),
                gradient.batchSize(),
                gradient.validationShare(),
                gradient.patience(),
                gradient.seed(),
                gradient.replay(),
                gradient.pull(),
                gradient.start());
    }

    /**
     * Returns these settings with some replaced.
     *
     * @param newStrength or absent to keep it
     * @param newCoverage or absent to keep it
     */
    public LearnerSettings with(@Nullable Strength newStrength, @Nullable Double newCoverage) {
        if (gradient != null && newStrength != null) {
            throw new Invalid(
                    "learner.strength", "setting-of-another-learner", "strength is a setting of the exact learner");
        }
        return new LearnerSettings(
                type,
                kernel,
                bandwidth,
                newStrength == null ? strength : newStrength,
                budget,
                newCoverage == null ? coverage : newCoverage,
                gradient);
    }

    /** Returns these settings as a regression has them: a linear kernel unless another was asked for. */
    LearnerSettings ofRegression() {
        return gradient != null || kernel != null
                ? this
                : new LearnerSettings(type, Kernel.LINEAR, bandwidth, strength, budget, coverage, null);
    }

    private static void within(String field, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw new Invalid(field, "setting-out-of-range", field + " must be " + least + " to " + most)
                    .with("given", given);
        }
    }
}
