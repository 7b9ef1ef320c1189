package io.understudy.predict;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/predictions")
@Tag(name = "3 Predictions", description = "Ask what a text means")
class PredictionController {

    private final Predictor predictor;
    private final PredictionLog log;
    private final Models models;

    PredictionController(Predictor predictor, PredictionLog log, Models models) {
        this.predictor = predictor;
        this.log = log;
        this.models = models;
    }

    @PostMapping
    @Operation(
            summary = "Ask what one text means, or many; or what belongs to a vector",
            description = "Answered by the champion, or by the version that is named. Scores are calibrated "
                    + "probabilities. A batch is answered by one version, in the order sent.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = {
                                @ExampleObject(name = "one", value = "{\"text\": \"can I have my money back\"}"),
                                @ExampleObject(
                                        name = "many",
                                        value = "{\"texts\": [\"open on sunday?\", \"refund please\"], \"topK\": 1}"),
                                @ExampleObject(name = "a vector", value = "{\"vector\": [0.5, 2, -1]}")
                            }))
    Object create(@PathVariable("model") String name, @RequestBody PredictionRequest request) {
        return request.isBatch()
                ? Map.of("predictions", predictor.predictAll(name, request))
                : predictor.predict(name, request);
    }

    @GetMapping
    @Operation(summary = "Read the log, the newest first")
    Page<Prediction> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "predictions/" + model.id();
        List<PredictionLog.Written> page = log.page(model.id(), paging.before(collection), paging.rows());
        return paging.page(page, collection, PredictionLog.Written::seq)
                .map(written -> written.prediction().view(name, model.signature()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a prediction")
    Prediction read(@PathVariable("model") String name, @PathVariable("id") String id) {
        Model model = models.require(name);
        return log.find(model.id(), id)
                .map(prediction -> prediction.view(name, model.signature()))
                .orElseThrow(() -> new PredictionNotFound(id));
    }
}
