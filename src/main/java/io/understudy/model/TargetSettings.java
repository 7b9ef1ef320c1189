package io.understudy.model;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What a model's versions are to reach. A version that misses it starts a tuning job by itself.
 *
 * @param metric one of which more is better
 * @param atLeast the least that is good enough, above 0, at most 1
 * @param on what versions are judged on; leave-one-out unless said otherwise
 * @param budgetSeconds how long trials may take in all
 */
@Schema(name = "Target")
public record TargetSettings(
        @Schema(type = "string", example = "accuracy") Metric metric,
        Double atLeast,
        @Schema(oneOf = {String.class, Object.class}) Basis on,
        Integer budgetSeconds) {

    /** The longest that trials may take, a day. */
    public static final int LONGEST_BUDGET = 86_400;

    /** Fills in what was not said, and checks the rest. */
    public TargetSettings(
            @Nullable Metric metric, @Nullable Double atLeast, @Nullable Basis on, @Nullable Integer budgetSeconds) {
        this.metric = metric == null ? Metric.ACCURACY : metric;
        this.on = on == null ? Basis.DEFAULT : on;
        if (!this.metric.growing()) {
            throw new Invalid(
                            "target.metric",
                            "metric-without-floor",
                            "of this metric less is better, so that there is no least to reach; legal metrics: accuracy,"
                                    + " macroPrecision, macroRecall, macroF1")
                    .with("given", this.metric.word());
        }
        if (atLeast == null || !(atLeast > 0 && atLeast <= 1)) {
            throw new Invalid("target.atLeast", "target-out-of-range", "atLeast is a number above 0, at most 1")
                    .with("given", String.valueOf(atLeast));
        }
        this.atLeast = atLeast;
        this.budgetSeconds = checkedBudget("target.budgetSeconds", budgetSeconds);
    }

    /**
     * Checks a budget.
     *
     * @param field where it stands
     * @param given what a client gave
     * @throws Invalid when it is absent or out of range
     */
    public static int checkedBudget(String field, @Nullable Integer given) {
        if (given == null || given < 1 || given > LONGEST_BUDGET) {
            throw new Invalid(field, "budget-out-of-range", "a budget is 1 to " + LONGEST_BUDGET + " seconds")
                    .with("given", String.valueOf(given));
        }
        return given;
    }
}
