package io.understudy.model;

import io.understudy.rest.Conflict;
import io.understudy.rest.Invalid;
import io.understudy.rest.Malformed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a model that may change, each absent where it stays.
 *
 * @param labels the declared labels from now on, all of them
 * @param promotion the parts of it that change
 * @param training the parts of it that change
 * @param target the parts of it that change, JSON null where it is given up
 * @param strength of the ridge
 * @param coverage of the out-of-scope threshold
 */
record ModelPatch(
        @Nullable List<DeclaredLabel> labels,
        @Nullable JsonNode promotion,
        @Nullable JsonNode training,
        @Nullable JsonNode target,
        LearnerSettings.@Nullable Strength strength,
        @Nullable Double coverage) {

    /**
     * Reads a merge patch.
     *
     * @param body a JSON object
     * @param json reads the parts
     * @throws Conflict when it names a setting that is fixed once a model is made
     */
    static ModelPatch read(JsonNode body, JsonMapper json) {
        if (!body.isObject()) {
            throw new Malformed("json-malformed", "a patch is a JSON object");
        }
        Body parts =
                json.treeToValue(only(body, "", "labels", "promotion", "training", "target", "learner"), Body.class);
        if (body.has("learner")) {
            only(body.get("learner"), "learner.", "strength", "coverage");
        }
        return new ModelPatch(
                parts.labels(),
                parts.promotion(),
                parts.training(),
                body.get("target"),
                parts.learner() == null ? null : parts.learner().strength(),
                parts.learner() == null ? null : parts.learner().coverage());
    }

    /**
     * Returns promotion settings with this patch merged into them, as RFC 7396 says: null brings a default back.
     *
     * @param present the settings
     * @param json reads the result
     */
    @Nullable
    PromotionSettings promotion(PromotionSettings present, JsonMapper json) {
        if (promotion == null) {
            return null;
        }
        if (!promotion.isObject() && !promotion.isString()) {
            throw new Invalid("promotion", "promotion-invalid", "promotion is a policy's name or an object");
        }
        JsonNode patch = promotion.isString() ? json.createObjectNode().set("policy", promotion) : promotion;
        JsonNode merged = merged(json.valueToTree(present), patch);
        return json.treeToValue(merged, PromotionSettings.class);
    }

    /**
     * Returns training settings with this patch merged into them.
     *
     * @param present the settings
     * @param json reads the result
     */
    @Nullable
    TrainingSettings training(TrainingSettings present, JsonMapper json) {
        if (training == null) {
            return null;
        }
        if (training.isNull()) {
            return TrainingSettings.DEFAULT;
        }
        if (!training.isObject()) {
            throw new Invalid("training", "training-invalid", "training is an object");
        }
        return json.treeToValue(merged(json.valueToTree(present), training), TrainingSettings.class);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(target instanceof ObjectNode object) || !(patch instanceof ObjectNode changes)) {
            return patch;
        }
        changes.forEachEntry((name, value) -> {
            if (value.isNull()) {
                object.remove(name);
            } else {
                JsonNode known = object.get(name);
                object.set(name, known == null ? value : merged(known, value));
            }
        });
        return object;
    }

    /**
     * Returns a target with this patch merged into it.
     *
     * @param present the target, where there is one
     * @param json reads the result
     * @return null where it is given up
     */
    @Nullable
    TargetSettings target(Optional<TargetSettings> present, JsonMapper json) {
        if (target == null || target.isNull()) {
            return null;
        }
        if (!target.isObject()) {
            throw new Invalid("target", "target-invalid", "a target is an object, or null to give it up");
        }
        JsonNode known = present.<JsonNode>map(json::valueToTree).orElseGet(json::createObjectNode);
        return json.treeToValue(merged(known, target), TargetSettings.class);
    }

    boolean changesWhatIsLearned() {
        return strength != null || coverage != null;
    }

    private static JsonNode only(JsonNode object, String prefix, String... legal) {
        for (String name : object.propertyNames()) {
            if (!List.of(legal).contains(name)) {
                throw new Conflict(
                                "setting-fixed",
                                "this can't be changed once a model is made; what can: labels, promotion, training, "
                                        + "target, learner.strength, learner.coverage")
                        .with("field", prefix + name);
            }
        }
        return object;
    }

    private record Body(
            @Nullable List<DeclaredLabel> labels,
            @Nullable JsonNode promotion,
            @Nullable JsonNode training,
            @Nullable JsonNode target,
            @Nullable Learner learner) {}

    private record Learner(
            LearnerSettings.@Nullable Strength strength,
            @Nullable Double coverage) {}
}
