package io.understudy.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.rest.IfMatch;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.time.Duration;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/models")
@Tag(name = "1 Models", description = "A model is a named task that learns")
class ModelController {

    /** Labels are few and short: their version is there within a second or two, or something is wrong. */
    private static final Duration ZERO_SHOT_PATIENCE = Duration.ofSeconds(60);

    private final Registry registry;
    private final Models models;
    private final Labels labels;
    private final Learned learned;
    private final JsonMapper json;

    ModelController(Registry registry, Models models, Labels labels, Learned learned, JsonMapper json) {
        this.registry = registry;
        this.models = models;
        this.labels = labels;
        this.learned = learned;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary = "Make a model",
            description = "With labels it answers at once from their names or descriptions: version 1, zero-shot.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                                            {"name": "support", "task": "classification", "language": "en",
                                             "labels": [{"name": "refund", "description": "wants money back"},
                                                        {"name": "opening_hours"}],
                                             "promotion": "immediate"}""")))
    DeferredResult<ResponseEntity<Object>> create(@RequestBody NewModel request) {
        Model made = registry.create(request);
        return learned.await(ZERO_SHOT_PATIENCE, made.id(), made.changes(), () -> created(made.name()));
    }

    private ResponseEntity<Object> created(String name) {
        Model model = models.require(name);
        return ModelView.created(model, labels.of(model.id()));
    }

    @GetMapping
    @Operation(summary = "List the models, the newest first")
    Page<ModelView> list(Paging paging) {
        List<Model> page = models.page(paging.before("models"), Limit.of(paging.rows()));
        return paging.page(page, "models", Model::id).map(this::view);
    }

    @GetMapping("/{model}")
    @Operation(summary = "Read a model: settings, labels, aliases, counts")
    ResponseEntity<ModelView> read(@PathVariable("model") String name) {
        Model model = models.require(name);
        return ResponseEntity.ok().eTag(model.entityTag()).body(view(model));
    }

    @PatchMapping("/{model}")
    @Operation(
            summary = "Change settings",
            description = "labels, promotion, training, learner.strength and learner.coverage can change.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject("{\"promotion\": {\"policy\": \"manual\"}}")))
    ResponseEntity<ModelView> patch(@PathVariable("model") String name, IfMatch ifMatch, @RequestBody JsonNode body) {
        Model model = registry.patch(name, ifMatch, ModelPatch.read(body, json));
        return ResponseEntity.ok().eTag(model.entityTag()).body(view(model));
    }

    @DeleteMapping("/{model}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a model and all that belongs to it",
            description = "Its job is cancelled and its name is free at once.")
    void delete(@PathVariable("model") String name) {
        registry.delete(name);
    }

    private ModelView view(Model model) {
        return ModelView.of(model, labels.of(model.id()));
    }
}
