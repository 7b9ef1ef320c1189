package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.encode.Encoders;
import io.understudy.text.Preprocessing;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A model as clients see it.
 *
 * @param name its name
 * @param task its task
 * @param input what it reads, where that is no text
 * @param output what it answers, where these are numbers
 * @param language its language, of texts
 * @param encoder its encoder's name, of texts
 * @param preprocessing what becomes of a text before it is encoded
 * @param learner the learner's settings
 * @param promotion how versions take the stage
 * @param training when it is trained
 * @param target what its versions are to reach
 * @param labels what it knows, where labels are answered
 * @param aliases champion and challenger, by version number
 * @param exampleCount active examples, label names excluded
 * @param pendingFeedback changes that no version has learned yet
 * @param createdAt when it was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Model")
record ModelView(
        String name,
        Task task,
        @Nullable InputSettings input,
        @Nullable OutputSettings output,
        @Nullable String language,
        @Nullable String encoder,
        @Nullable Preprocessing preprocessing,
        LearnerSettings learner,
        PromotionSettings promotion,
        TrainingSettings training,
        @Nullable TargetSettings target,
        @Nullable List<KnownLabel> labels,

        @Schema(example = "{\"champion\": 3, \"challenger\": 4}")
        Map<Alias, Integer> aliases,

        int exampleCount,
        long pendingFeedback,
        Instant createdAt) {

    /** What is answered to whoever makes a model. */
    static ResponseEntity<Object> created(Model model, List<KnownLabel> labels) {
        return ResponseEntity.created(URI.create("/v1/models/" + model.name()))
                .eTag(model.entityTag())
                .body(of(model, labels));
    }

    static ModelView of(Model model, List<KnownLabel> labels) {
        Map<Alias, Integer> aliases = new LinkedHashMap<>();
        model.champion().ifPresent(version -> aliases.put(Alias.CHAMPION, version));
        model.challenger().ifPresent(version -> aliases.put(Alias.CHALLENGER, version));
        Signature signature = model.signature();
        boolean vectors = signature.readsVectors();
        return new ModelView(
                model.name(),
                signature.task(),
                vectors ? signature.input() : null,
                signature.answersNumbers() ? new OutputSettings(signature.outputs()) : null,
                vectors ? null : model.language(),
                vectors ? null : Encoders.plainName(model.encoder()),
                vectors ? null : Encoders.preprocessing(model.encoder()),
                model.learner(),
                model.promotion(),
                model.training(),
                model.target().orElse(null),
                signature.answersNumbers() ? null : labels,
                aliases,
                labels.stream().mapToInt(KnownLabel::examples).sum(),
                model.changes() - model.learned(),
                model.createdAt());
    }
}
