package io.understudy.exchange.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.exchange.proof.DerivationSteps.Subject;
import io.understudy.rest.Missing;
import io.understudy.rest.Prefer;
import io.understudy.rest.Waiting;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/v1/models/{model}/versions/{number}/reproduce")
@Tag(name = "7 Versions")
class ReproductionController {

    private final DerivationSteps steps;
    private final Derivations derivations;
    private final Waiting waiting;

    ReproductionController(DerivationSteps steps, Derivations derivations, Waiting waiting) {
        this.steps = steps;
        this.derivations = derivations;
        this.waiting = waiting;
    }

    @PostMapping
    @Operation(
            summary = "Reproduce a version",
            description = "Derives its parameters once more from the stored examples, and compares the hashes.")
    DeferredResult<ResponseEntity<Object>> reproduce(
            @PathVariable("model") String name, @PathVariable("number") String number, Prefer prefer) {
        Subject subject = steps.require(name, number);
        Derivation asked = steps.reproduce(subject);
        return waiting.await(
                prefer,
                () -> derivations
                        .findById(asked.id())
                        .filter(derivation -> !derivation.state().unfinished())
                        .map(derivation -> ResponseEntity.ok(ReproductionView.of(subject.version(), derivation))),
                () -> ResponseEntity.accepted()
                        .location(URI.create("/v1/models/" + name + "/versions/" + number + "/reproduce"))
                        .body(ReproductionView.of(subject.version(), asked)));
    }

    @GetMapping
    @Operation(summary = "Read the last reproduction of a version")
    ReproductionView read(@PathVariable("model") String name, @PathVariable("number") String number) {
        Subject subject = steps.require(name, number);
        return derivations
                .last(subject.model().id(), subject.version().number(), Purpose.REPRODUCTION)
                .map(derivation -> ReproductionView.of(subject.version(), derivation))
                .orElseThrow(
                        () -> new Missing("reproduction-unknown", "nobody has asked to reproduce this version yet"));
    }
}
