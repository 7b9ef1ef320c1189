package io.understudy.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.encode.Encoders;
import io.understudy.rest.Conflict;
import io.understudy.rest.Invalid;
import io.understudy.text.Analysis;
import io.understudy.text.Stage;
import io.understudy.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what becomes of a text before a model's encoder or network reads it. */
@RestController
@RequestMapping("/v1/models/{model}/analysis")
@Tag(name = "1 Models")
class AnalysisController {

    private final Models models;

    AnalysisController(Models models) {
        this.models = models;
    }

    /**
     * What is asked.
     *
     * @param text any text
     */
    record AnalysisRequest(
            @Schema(example = "The cards WERE stolen, running!")
            String text) {

        AnalysisRequest(@Nullable String text) {
            if (text == null) {
                throw new Invalid("text", "field-required", "an analysis needs a text");
            }
            this.text = text;
        }
    }

    /**
     * What becomes of it.
     *
     * @param stages one after the other
     */
    @Schema(name = "Analysis")
    record AnalysisView(List<Stage> stages) {}

    @PostMapping
    @Operation(
            summary = "See what becomes of a text",
            description = "Stage by stage, by the model's preprocessing: the last stage is what its encoder or network "
                    + "reads. Nothing is kept.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject("{\"text\": \"The cards WERE stolen, running!\"}")))
    AnalysisView create(@PathVariable("model") String name, @RequestBody AnalysisRequest request) {
        Model model = models.require(name);
        if (model.signature().readsVectors()) {
            throw new Conflict(
                    "analysis-of-vectors", "this model reads vectors; nothing becomes of them before they are read");
        }
        Analysis analysis = new Analysis(Encoders.preprocessing(model.encoder()), model.language());
        return new AnalysisView(analysis.stages(new Text(request.text()).value()));
    }
}
