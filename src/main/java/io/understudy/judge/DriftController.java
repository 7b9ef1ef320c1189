package io.understudy.judge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Models;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/drift")
@Tag(name = "9 The judge", description = "How the version in the wings does against the one on the stage")
class DriftController {

    private final Models models;
    private final DriftWatch drift;

    DriftController(Models models, DriftWatch drift) {
        this.models = models;
        this.drift = drift;
    }

    /**
     * What the detectors say.
     *
     * @param detectors each of them
     */
    @Schema(name = "Drift")
    record Drift(List<Detector> detectors) {}

    @GetMapping
    @Operation(
            summary = "See whether something has changed",
            description =
                    "Errors from feedback (ADWIN, Page-Hinkley); texts from their mean vector against the examples', "
                            + "and the shares of the answered labels, in windows of 200 live answers.")
    Drift read(@PathVariable("model") String name) {
        return new Drift(drift.detectors(models.require(name)));
    }
}
