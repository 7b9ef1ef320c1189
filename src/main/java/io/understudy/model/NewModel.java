package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.neural.Pull;
import io.understudy.rest.Invalid;
import io.understudy.text.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param name the model's name
 * @param task {@code classification} unless said otherwise, or {@code regression}
 * @param language {@code en} unless said otherwise; another than {@code en} and {@code zh} needs a named encoder
 * @param labels the labels it is to know from their names alone
 * @param encoder the encoder's name, chosen by the language where absent
 * @param learner settings
 * @param promotion a policy
 * @param training settings
 * @param target what its versions are to reach
 * @param preprocessing what becomes of a text before it is encoded
 * @param input what it reads; texts unless said otherwise
 * @param output what a regression answers; one number unless said otherwise
 */
record NewModel(
        @Schema(example = "support") ModelName name,
        @Schema(example = "classification") Task task,
        @Schema(example = "en") String language,
        List<DeclaredLabel> labels,
        @Nullable String encoder,
        LearnerSettings learner,
        @Schema(example = "immediate") PromotionSettings promotion,
        TrainingSettings training,
        @Nullable TargetSettings target,
        @Nullable Preprocessing preprocessing,
        InputSettings input,
        @Nullable OutputSettings output) {

    /** Stands for the language of what is no text. */
    private static final String NO_LANGUAGE = "und";

    @JsonCreator
    NewModel(
            @Nullable ModelName name,
            @Nullable Task task,
            @Nullable String language,
            @Nullable List<DeclaredLabel> labels,
            @Nullable String encoder,
            @Nullable LearnerSettings learner,
            @Nullable PromotionSettings promotion,
            @Nullable TrainingSettings training,
            @Nullable TargetSettings target,
            @Nullable Preprocessing preprocessing,
            @Nullable InputSettings input,
            @Nullable OutputSettings output) {
        if (name == null) {
            throw new Invalid("name", "field-required", "a model needs a name");
        }
        this.name = name;
        this.task = task == null ? Task.CLASSIFICATION : task;
        this.preprocessing = preprocessing;
        this.target = target;
        this.input = input == null ? InputSettings.OF_TEXT : input;
        this.output = output;
        checkSignature(language, encoder, labels);
        this.language = this.input.isVector() ? NO_LANGUAGE : language == null ? "en" : language;
        this.labels = labels == null ? List.of() : List.copyOf(labels);
        this.encoder = encoder;
        LearnerSettings asked = learner == null ? LearnerSettings.DEFAULT : learner;
        this.learner = this.task == Task.REGRESSION ? asked.ofRegression() : asked;
        this.promotion = promotion == null ? PromotionSettings.DEFAULT : promotion;
        this.training = training == null ? TrainingSettings.DEFAULT : training;
        checkLearner();
    }

    /** Makes the request for a model of texts. */
    NewModel(
            @Nullable ModelName name,
            @Nullable String language,
            @Nullable String encoder,
            @Nullable LearnerSettings learner) {
        this(name, null, language, null, encoder, learner, null, null, null, null, null, null);
    }

    Signature signature() {
        return new Signature(task, input, output == null ? 1 : output.size());
    }

    private void checkSignature(
            @Nullable String givenLanguage, @Nullable String givenEncoder, @Nullable List<DeclaredLabel> givenLabels) {
        if (input.isVector()) {
            signature().refuse("language", givenLanguage);
            signature().refuse("encoder", givenEncoder);
            signature().refuse("preprocessing", preprocessing);
            signature().refuse("labels", givenLabels == null || givenLabels.isEmpty() ? null : givenLabels);
        } else if (task == Task.REGRESSION) {
            throw new Invalid(
                    "input",
                    "regression-of-vectors",
                    "a regression reads vectors: {\"type\": \"vector\", \"size\": n}; of texts only labels are learned");
        }
        if (task == Task.REGRESSION) {
            signature().refuse("target", target);
            signature().refuse("input.scale", input.scale());
        } else {
            signature().refuse("output", output);
            signature().refuse("input.scaling", input.scaling());
        }
    }

    private void checkLearner() {
        GradientSettings network = learner.gradient();
        if (input.isVector() && network != null && network.network() == NetworkKind.TEXT) {
            throw new Invalid(
                    "learner.network",
                    "network-of-texts",
                    "a text network reads words; vectors take the network \"head\"");
        }
        if (task == Task.REGRESSION && network != null && network.pull() == Pull.EWC) {
            throw new Invalid(
                    "learner.pull", "pull-of-classification", "a regression is pulled by \"l2-sp\" or \"none\"");
        }
        if (task == Task.REGRESSION && network == null && learner.strength().lambda() == null) {
            throw new Invalid(
                    "learner.strength",
                    "strength-of-classification",
                    "of a regression the strength is a number: \"auto\" compares how labels are answered");
        }
        if (task == Task.CLASSIFICATION && network == null && learner.kernel() == Kernel.LINEAR) {
            throw new Invalid(
                    "learner.kernel",
                    "kernel-of-regression",
                    "labels are learned with the kernel \"gaussian\"; \"linear\" belongs to a regression");
        }
    }
}
