package io.understudy.promotion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.IfMatch;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.net.URI;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/promotions")
@Tag(name = "8 Promotions", description = "Who serves, and who served when")
class PromotionController {

    private final Promoter promoter;
    private final Promotions promotions;
    private final Models models;

    PromotionController(Promoter promoter, Promotions promotions, Models models) {
        this.promoter = promoter;
        this.promotions = promotions;
        this.models = models;
    }

    @PostMapping
    @Operation(
            summary = "Let a version take the stage, or go back",
            description = "expectedChampion makes it a compare-and-set: a stale expectation is refused with 409.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = {
                                @ExampleObject(
                                        name = "promote",
                                        value = "{\"version\": 1, \"reason\": \"it is better\"}"),
                                @ExampleObject(name = "roll back", value = "{\"rollback\": true}")
                            }))
    ResponseEntity<PromotionView> create(
            @PathVariable("model") String name, IfMatch ifMatch, @RequestBody PromotionRequest request) {
        PromotionView promotion = promoter.promote(name, request, ifMatch);
        return ResponseEntity.created(URI.create("/v1/models/" + name + "/promotions/" + promotion.id()))
                .body(promotion);
    }

    @GetMapping
    @Operation(summary = "List the promotions, the newest first")
    Page<PromotionView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "promotions/" + model.id();
        List<Promotion> page = promotions.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, Promotion::seq).map(PromotionView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a promotion")
    PromotionView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        return promotions
                .findByModelIdAndId(models.require(name).id(), id)
                .map(PromotionView::of)
                .orElseThrow(() -> new Missing("promotion-unknown", "the model has no promotion of this id"));
    }
}
