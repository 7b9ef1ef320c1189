package io.understudy.tuning;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.Metric;
import io.understudy.model.TargetSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client asks for.
 *
 * @param budgetSeconds how long trials may take in all, 1 to 86,400
 * @param metric by which trials are put in order; accuracy unless said otherwise
 * @param on what they are judged on; a fifth of the examples that no trial is taught unless said otherwise
 * @param learners who takes part: {@code "exact"}, {@code "gradient"}, or settings as in a model's learner; all that suit
 *     the model unless said otherwise
 * @param seed decides what is tried; 1 unless said otherwise
 */
@Schema(name = "NewTuningJob")
record NewTuning(
        @Schema(example = "60") @Nullable Integer budgetSeconds,

        @Schema(type = "string", example = "accuracy") @Nullable
        Metric metric,

        @Schema(
                oneOf = {String.class, Object.class},
                example = "held-out")
        @Nullable
        TuningBasis on,

        @Schema(type = "array", example = "[\"exact\", \"gradient\"]") @Nullable
        List<Object> learners,

        @Nullable Long seed) {

    private static final long USUAL_SEED = 1;

    Wish wish(JsonMapper json) {
        return new Wish(
                Origin.CLIENT,
                "asked for",
                TargetSettings.checkedBudget("budgetSeconds", budgetSeconds),
                Optional.ofNullable(metric).orElse(Metric.ACCURACY),
                Optional.ofNullable(on).orElse(TuningBasis.HELD_OUT),
                learners == null
                        ? List.of()
                        : ContestantList.read(nodes(learners, json), json).members(),
                Optional.ofNullable(seed).orElse(USUAL_SEED));
    }

    private static List<JsonNode> nodes(List<Object> given, JsonMapper json) {
        return given.stream().<JsonNode>map(json::valueToTree).toList();
    }
}
