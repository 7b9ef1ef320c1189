package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.rest.Invalid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What kind of learner a model has, and its settings.
 *
 * @param type {@code exact}
 * @param bandwidth the kernel's s^2, 1 to 16; see docs/decisions on the exact learner
 * @param strength of the ridge
 * @param budget how many rows at most are landmarks, 256 to 16,384
 * @param coverage share of the texts in scope that are to be recognised as such, 0.5 to 0.999
 */
public record LearnerSettings(String type, Integer bandwidth, Strength strength, Integer budget, Double coverage) {

    /** What a model has when its maker says nothing. */
    public static final LearnerSettings DEFAULT = new LearnerSettings(null, null, null, null, null);

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
            @Nullable Integer bandwidth,
            @Nullable Strength strength,
            @Nullable Integer budget,
            @Nullable Double coverage) {
        this.type = type == null ? "exact" : type;
        this.bandwidth = bandwidth == null ? 4 : bandwidth;
        this.strength = strength == null ? new Strength(Strength.DEFAULT_LAMBDA) : strength;
        this.budget = budget == null ? LARGEST_BUDGET : budget;
        this.coverage = coverage == null ? 0.95 : coverage;
        if (!this.type.equals("exact")) {
            throw new Invalid("learner.type", "learner-unknown", "legal learners: exact").with("given", this.type);
        }
        within("learner.bandwidth", this.bandwidth, 1, 16);
        within("learner.budget", this.budget, 256, LARGEST_BUDGET);
        within("learner.coverage", this.coverage, 0.5, 0.999);
    }

    /**
     * Returns these settings with some replaced.
     *
     * @param newStrength or absent to keep it
     * @param newCoverage or absent to keep it
     */
    public LearnerSettings with(@Nullable Strength newStrength, @Nullable Double newCoverage) {
        return new LearnerSettings(
                type,
                bandwidth,
                newStrength == null ? strength : newStrength,
                budget,
                newCoverage == null ? coverage : newCoverage);
    }

    /**
     * Returns about how many bytes it takes to learn a set from nothing.
     *
     * @param rows how many rows it has
     */
    public long bytes(int rows) {
        return ExactLearner.bytes(rows, budget);
    }

    private static void within(String field, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw new Invalid(field, "setting-out-of-range", field + " must be " + least + " to " + most)
                    .with("given", given);
        }
    }
}
