package io.understudy.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.exchange.file.ModelFile;
import io.understudy.exchange.file.ModelFileWriter;
import io.understudy.model.Learned;
import io.understudy.model.Models;
import io.understudy.rest.Prefer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/v1/models/{model}/merges")
@Tag(name = "8 Exchange")
class MergeController {

    private final Merger merger;
    private final Models models;
    private final Learned learned;

    MergeController(Merger merger, Models models, Learned learned) {
        this.merger = merger;
        this.models = models;
        this.learned = learned;
    }

    @PostMapping(consumes = ModelFileWriter.MEDIA_TYPE)
    @Operation(
            summary = "Merge an exported model's examples into this one",
            description = "The parameters become those of a model that was taught both sets, whichever is merged into "
                    + "which. The same file again changes nothing.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = ModelFileWriter.MEDIA_TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    DeferredResult<ResponseEntity<Object>> merge(
            @PathVariable("model") String name, Prefer prefer, @Parameter(hidden = true) InputStream body)
            throws IOException {
        models.require(name);
        Merger.Made made = merger.merge(name, ModelFile.read(new BufferedInputStream(body)));
        MergeReceipt receipt = made.receipt();
        return learned.await(
                prefer,
                made.modelId(),
                made.change(),
                model -> ResponseEntity.ok(receipt.learnedBy(model.newest())),
                () -> accepted(name, receipt));
    }

    private static ResponseEntity<Object> accepted(String model, MergeReceipt receipt) {
        ResponseEntity.BodyBuilder accepted = ResponseEntity.accepted();
        if (receipt.trainingJob() != null) {
            accepted.location(URI.create("/v1/models/" + model + "/training-jobs/" + receipt.trainingJob()));
        }
        return accepted.body(receipt);
    }
}
