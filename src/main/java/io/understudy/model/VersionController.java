package io.understudy.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/versions")
@Tag(name = "7 Versions", description = "Immutable parameters and where they came from")
class VersionController {

    private final Models models;
    private final Versions versions;

    VersionController(Models models, Versions versions) {
        this.models = models;
        this.versions = versions;
    }

    @GetMapping
    @Operation(summary = "List the versions, the newest first")
    Page<VersionView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "versions/" + model.id();
        List<ModelVersion> page = versions.page(
                model.id(), (int) Math.min(Integer.MAX_VALUE, paging.before(collection)), Limit.of(paging.rows()));
        return paging.page(page, collection, ModelVersion::number).map(VersionView::of);
    }

    @GetMapping("/{number}")
    @Operation(summary = "Read a version")
    VersionView read(@PathVariable("model") String name, @PathVariable("number") String number) {
        return VersionView.of(versions.require(models.require(name), number));
    }
}
