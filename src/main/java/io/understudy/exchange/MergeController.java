package io.understudy.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.exchange.file.ModelFile;
import io.understudy.exchange.file.ModelFileWriter;
import io.understudy.learn.Sha256;
import io.understudy.model.Learned;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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
    private final Merges merges;
    private final Models models;
    private final Learned learned;

    MergeController(Merger merger, Merges merges, Models models, Learned learned) {
        this.merger = merger;
        this.merges = merges;
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
        MessageDigest sha256 = Sha256.start();
        ModelFile file = ModelFile.read(new BufferedInputStream(new DigestInputStream(body, sha256)));
        Merger.Made made = merger.merge(name, file, HexFormat.of().formatHex(sha256.digest()));
        MergeReceipt receipt = made.receipt();
        return learned.await(
                prefer,
                made.modelId(),
                made.change(),
                model -> ResponseEntity.ok(receipt.learnedBy(model.newest())),
                () -> accepted(name, receipt));
    }

    @GetMapping
    @Operation(summary = "List the merges, the newest first")
    Page<MergeView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "merges/" + model.id();
        List<Merge> page = merges.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, Merge::seq).map(MergeView::of);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a merge",
            description = "By its own id, or by the id of the training job that the merge was answered with.")
    MergeView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        Model model = models.require(name);
        return merges.findByModelIdAndId(model.id(), id)
                .or(() -> merges.ofJob(model.id(), id, Limit.of(1)).stream().findFirst())
                .map(MergeView::of)
                .orElseThrow(() -> new Missing("merge-unknown", "the model has no merge of this id"));
    }

    private static ResponseEntity<Object> accepted(String model, MergeReceipt receipt) {
        ResponseEntity.BodyBuilder accepted = ResponseEntity.accepted();
        if (receipt.trainingJob() != null) {
            accepted.location(URI.create("/v1/models/" + model + "/training-jobs/" + receipt.trainingJob()));
        }
        return accepted.body(receipt);
    }
}
