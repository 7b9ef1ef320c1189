package io.understudy.evaluation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import io.understudy.rest.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/v1/models/{model}/evaluations")
@Tag(name = "6 Evaluations", description = "How good a version is, on what it was never taught")
class EvaluationController {

    private final EvaluationSteps steps;
    private final Evaluations evaluations;
    private final JudgementBytes bytes;
    private final Models models;
    private final Waiting waiting;

    EvaluationController(
            EvaluationSteps steps, Evaluations evaluations, JudgementBytes bytes, Models models, Waiting waiting) {
        this.steps = steps;
        this.evaluations = evaluations;
        this.bytes = bytes;
        this.models = models;
        this.waiting = waiting;
    }

    @PostMapping
    @Operation(
            summary = "Judge a version",
            description = "On a held-out set, on its own examples each left out, or on the corrections as the champion "
                    + "of their time had answered. On a set it can be compared against another version.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = {
                                @ExampleObject(name = "leave-one-out", value = "{\"on\": \"leave-one-out\"}"),
                                @ExampleObject(
                                        name = "a set, against version 1",
                                        value = "{\"on\": {\"set\": \"gold\"}, \"against\": 1}")
                            }))
    DeferredResult<ResponseEntity<Object>> create(
            @PathVariable("model") String name, @RequestBody EvaluationRequest request, Prefer prefer) {
        EvaluationView asked = steps.ask(name, request);
        URI location = URI.create("/v1/models/" + name + "/evaluations/" + asked.id());
        return waiting.await(
                prefer,
                () -> evaluations
                        .findById(asked.id())
                        .filter(Evaluation::finished)
                        .map(finished -> ResponseEntity.created(location).body(view(finished))),
                () -> ResponseEntity.accepted().location(location).body(asked));
    }

    @GetMapping
    @Operation(
            summary = "List the evaluations, the newest first",
            description = "Without perLabel and confusion, which an evaluation read alone has.")
    Page<EvaluationView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "evaluations/" + model.id();
        List<Evaluations.Place> page = evaluations.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        Page<Evaluations.Place> places = paging.page(page, collection, Evaluations.Place::seq);
        List<EvaluationView> items = places.items().stream()
                .flatMap(place -> evaluations.findById(place.id()).stream())
                .map(evaluation ->
                        EvaluationView.summary(evaluation, evaluation.result().map(bytes::read)))
                .toList();
        return new Page<>(items, places.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an evaluation")
    EvaluationView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        return evaluations
                .findByModelIdAndId(models.require(name).id(), id)
                .map(this::view)
                .orElseThrow(() -> new Missing("evaluation-unknown", "the model has no evaluation of this id"));
    }

    private EvaluationView view(Evaluation evaluation) {
        Optional<Judgement> judgement = evaluation.result().map(bytes::read);
        return EvaluationView.of(evaluation, judgement);
    }
}
