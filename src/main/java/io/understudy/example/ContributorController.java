package io.understudy.example;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "2 Examples")
class ContributorController {

    private final Examples examples;
    private final Models models;

    ContributorController(Examples examples, Models models) {
        this.examples = examples;
        this.models = models;
    }

    @GetMapping("/v1/models/{model}/contributors")
    @Operation(
            summary = "See who taught the model, and how much of it",
            description =
                    "By the weight of their active examples. What a model would be without one of them is told by "
                            + "an evaluation with contributors: true; DELETE .../examples?contributor= makes it so.")
    ContributorsView read(@PathVariable("model") String name) {
        Model model = models.require(name);
        return ContributorsView.of(examples.contributions(model.id(), model.changes()));
    }
}
