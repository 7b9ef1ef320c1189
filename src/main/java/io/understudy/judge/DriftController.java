package io.understudy.judge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import java.util.ArrayList;
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
    private final ErrorDrift errors;
    private final TrafficDrift traffic;

    DriftController(Models models, ErrorDrift errors, TrafficDrift traffic) {
        this.models = models;
        this.errors = errors;
        this.traffic = traffic;
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
        Model model = models.require(name);
        List<Detector> detectors = new ArrayList<>(errors.detectors(model.id()));
        detectors.addAll(traffic.detectors(model.id()));
        return new Drift(detectors);
    }
}
