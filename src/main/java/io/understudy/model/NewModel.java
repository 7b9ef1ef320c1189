package io.understudy.model;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.rest.Invalid;
import io.understudy.text.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param name the model's name
 * @param task {@code classification}
 * @param language {@code en} unless said otherwise; another than {@code en} and {@code zh} needs a named encoder
 * @param labels the labels it is to know from their names alone
 * @param encoder the encoder's name, chosen by the language where absent
 * @param learner settings
 * @param promotion a policy
 * @param training settings
 * @param target what its versions are to reach
 * @param preprocessing what becomes of a text before it is encoded
 */
record NewModel(
        @Schema(example = "support") ModelName name,
        @Schema(example = "classification") String task,
        @Schema(example = "en") String language,
        List<DeclaredLabel> labels,
        @Nullable String encoder,
        LearnerSettings learner,
        @Schema(example = "immediate") PromotionSettings promotion,
        TrainingSettings training,
        @Nullable TargetSettings target,
        @Nullable Preprocessing preprocessing) {

    NewModel(
            @Nullable ModelName name,
            @Nullable String task,
            @Nullable String language,
            @Nullable List<DeclaredLabel> labels,
            @Nullable String encoder,
            @Nullable LearnerSettings learner,
            @Nullable PromotionSettings promotion,
            @Nullable TrainingSettings training,
            @Nullable TargetSettings target,
            @Nullable Preprocessing preprocessing) {
        if (name == null) {
            throw new Invalid("name", "field-required", "a model needs a name");
        }
        this.name = name;
        this.task = task == null ? "classification" : task;
        this.language = language == null ? "en" : language;
        this.labels = labels == null ? List.of() : List.copyOf(labels);
        this.encoder = encoder;
        this.learner = learner == null ? LearnerSettings.DEFAULT : learner;
        this.promotion = promotion == null ? PromotionSettings.DEFAULT : promotion;
        this.training = training == null ? TrainingSettings.DEFAULT : training;
        this.target = target;
        this.preprocessing = preprocessing;
        if (!this.task.equals("classification")) {
            throw new Invalid("task", "task-unknown", "legal tasks: classification").with("given", this.task);
        }
    }
}
