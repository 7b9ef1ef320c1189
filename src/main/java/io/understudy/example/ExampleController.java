package io.understudy.example;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Learned;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.Signature;
import io.understudy.rest.Malformed;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/v1/models/{model}/examples")
@Tag(name = "2 Examples", description = "What a model is taught")
class ExampleController {

    private final ExampleChanges changes;
    private final ExampleReader reader;
    private final Examples examples;
    private final Models models;
    private final Learned learned;

    ExampleController(ExampleChanges changes, ExampleReader reader, Examples examples, Models models, Learned learned) {
        this.changes = changes;
        this.reader = reader;
        this.examples = examples;
        this.models = models;
        this.learned = learned;
    }

    @PostMapping(consumes = {"application/x-ndjson", "text/csv", MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Import examples as NDJSON, CSV or JSON",
            description = "Records that are not legal come back with their lines; the others are taken. "
                    + "With strict=true one bad record refuses all. The same id again replaces that example.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = "object"),
                        examples = @ExampleObject("""
                                        {"examples": [
                                          {"text": "I want my money back", "label": "refund"},
                                          {"text": "give me back what I paid", "label": "refund"},
                                          {"text": "when are you open", "label": "opening_hours"},
                                          {"text": "are you open on sunday", "label": "opening_hours", "id": "e4"}]}""")),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject("""
                                        {"text": "please refund my order", "label": "refund"}
                                        {"text": "what time do you close", "label": "opening_hours"}""")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"), examples = @ExampleObject("""
                                        text,label
                                        "refund, please",refund
                                        opening times,opening_hours"""))
            })
    DeferredResult<ResponseEntity<Object>> add(
            @PathVariable("model") String name,
            @RequestParam(name = "strict", defaultValue = "false") boolean strict,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) String contentType,
            Prefer prefer,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Signature signature = models.require(name).signature();
        ExampleChanges.Made<ImportReceipt> made = changes.add(name, reader.read(signature, contentType, body), strict);
        ImportReceipt receipt = made.receipt();
        return learned.await(
                prefer,
                made.modelId(),
                made.change(),
                model -> ResponseEntity.ok(receipt.learnedBy(model.newest())),
                () -> accepted(name, receipt.trainingJob(), receipt));
    }

    @GetMapping
    @Operation(summary = "List the active examples, the newest first")
    Page<ExampleView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "examples/" + model.id();
        List<Stored> page = examples.page(model.id(), paging.before(collection), paging.rows());
        return paging.page(page, collection, Stored::added).map(row -> ExampleView.of(model.signature(), row));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an example")
    ExampleView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        Model model = models.require(name);
        return examples.find(model.id(), id)
                .map(row -> ExampleView.of(model.signature(), row))
                .orElseThrow(() -> ExampleChanges.exampleNotFound(id));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Forget an example",
            description = "The parameters become those of a model that never saw it; the champion is replaced at once.")
    DeferredResult<ResponseEntity<Object>> forget(
            @PathVariable("model") String name, @PathVariable("id") String id, Prefer prefer) {
        return answer(name, changes.forget(name, id), prefer);
    }

    @DeleteMapping
    @Operation(summary = "Forget all examples of a contributor or of a label")
    DeferredResult<ResponseEntity<Object>> forgetAll(
            @PathVariable("model") String name,
            @RequestParam("contributor") Optional<String> contributor,
            @RequestParam("label") Optional<String> label,
            Prefer prefer) {
        Signature signature = models.require(name).signature();
        if (signature.answersNumbers()) {
            signature.refuse("label", label.orElse(null));
        }
        if (contributor.isPresent() == label.isPresent()) {
            throw new Malformed("selection-required", "name either ?contributor= or ?label=, and not both");
        }
        return answer(
                name,
                contributor.isPresent()
                        ? changes.forgetContributor(name, contributor.get())
                        : changes.forgetLabel(name, label.orElseThrow()),
                prefer);
    }

    private DeferredResult<ResponseEntity<Object>> answer(
            String name, ExampleChanges.Made<ErasureReceipt> made, Prefer prefer) {
        return learned.await(
                prefer,
                made.modelId(),
                made.change(),
                model -> ResponseEntity.ok(made.receipt().learnedBy(model.newest())),
                () -> accepted(name, made.receipt().trainingJob(), made.receipt()));
    }

    /** What takes long is watched at its job, where there is one. */
    private static ResponseEntity<Object> accepted(String model, @Nullable String job, Object receipt) {
        BodyBuilder accepted = ResponseEntity.accepted();
        if (job != null) {
            accepted.location(URI.create("/v1/models/" + model + "/training-jobs/" + job));
        }
        return accepted.body(receipt);
    }
}
