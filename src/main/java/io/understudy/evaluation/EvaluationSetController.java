package io.understudy.evaluation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.example.ExampleReader;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.Signature;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/evaluation-sets")
@Tag(name = "6 Evaluations", description = "How good a version is, on what it was never taught")
class EvaluationSetController {

    private final SetKeeping keeping;
    private final ExampleReader reader;
    private final EvaluationSets sets;
    private final Models models;

    EvaluationSetController(SetKeeping keeping, ExampleReader reader, EvaluationSets sets, Models models) {
        this.keeping = keeping;
        this.reader = reader;
        this.sets = sets;
        this.models = models;
    }

    @PutMapping(
            path = "/{name}",
            consumes = {"application/x-ndjson", "text/csv", MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Keep a held-out set",
            description = "The same bodies as examples. Immutable: a changed set has a new name. Never trained on.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("""
                                            {"examples": [
                                              {"text": "could I get my money back", "label": "refund"},
                                              {"text": "do you open on holidays", "label": "opening_hours"}]}""")))
    ResponseEntity<SetReceipt> keep(
            @PathVariable("model") String model,
            @PathVariable("name") String name,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) String contentType,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Signature signature = models.require(model).signature();
        SetKeeping.checkName(name);
        SetKeeping.Kept kept = keeping.keep(model, name, reader.read(signature, contentType, body));
        return kept.made()
                ? ResponseEntity.created(URI.create("/v1/models/" + model + "/evaluation-sets/" + name))
                        .body(kept.receipt())
                : ResponseEntity.ok(kept.receipt());
    }

    @GetMapping
    @Operation(summary = "List the sets, the newest first")
    Page<SetReceipt> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "evaluation-sets/" + model.id();
        List<EvaluationSet> page = sets.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, EvaluationSet::seq).map(set -> SetReceipt.of(set, List.of()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Read a set's name, size and identity")
    SetReceipt read(@PathVariable("model") String model, @PathVariable("name") String name) {
        return SetReceipt.of(sets.require(models.require(model).id(), name), List.of());
    }
}
