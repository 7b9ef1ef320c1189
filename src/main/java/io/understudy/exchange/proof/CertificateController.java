package io.understudy.exchange.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.exchange.proof.DerivationSteps.Subject;
import io.understudy.learn.Certificate;
import io.understudy.rest.Prefer;
import io.understudy.rest.Waiting;
import io.understudy.training.JobState;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Shows that a version's parameters are right. What was shown once holds for ever and is not shown again. */
@RestController
@RequestMapping("/v1/models/{model}/versions/{number}/certificate")
@Tag(name = "7 Versions")
class CertificateController {

    /** Small models are certified at once, without the caller asking to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DerivationSteps steps;
    private final Derivations derivations;
    private final WitnessStore witnesses;
    private final Waiting waiting;

    CertificateController(DerivationSteps steps, Derivations derivations, WitnessStore witnesses, Waiting waiting) {
        this.steps = steps;
        this.derivations = derivations;
        this.witnesses = witnesses;
        this.waiting = waiting;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Certify the parameters of a version",
            description =
                    "Solves for a witness, multiplies it back in one exact product, and shows that each parameter "
                            + "is the correctly rounded one. What takes long answers 202 and is asked for again here. With "
                            + "witness=true the answer is the witness, for a check elsewhere (docs/formats.md).")
    @ApiResponse(
            responseCode = "200",
            description = "The certificate, or the witness",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CertificateView.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "The check goes on; ask again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = CertificateView.class)))
    DeferredResult<ResponseEntity<Object>> read(
            @PathVariable("model") String name,
            @PathVariable("number") String number,
            @RequestParam(name = "witness", defaultValue = "false") boolean witness,
            Prefer prefer) {
        Subject subject = steps.require(name, number);
        Derivation asked = steps.ask(
                subject,
                Purpose.CERTIFICATE,
                last -> last.state().unfinished()
                        || (last.state() == JobState.SUCCEEDED
                                && (!witness || witnesses.has(last.modelId(), last.version()))));
        URI location = URI.create(
                "/v1/models/" + name + "/versions/" + number + "/certificate" + (witness ? "?witness=true" : ""));
        Supplier<Optional<ResponseEntity<Object>>> finished = () -> derivations
                .findById(asked.id())
                .filter(derivation -> !derivation.state().unfinished())
                .map(derivation -> witness ? witness(derivation) : answer(derivation));
        Supplier<ResponseEntity<Object>> otherwise = () -> finished.get()
                .orElseGet(() -> ResponseEntity.accepted()
                        .location(location)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(CertificateView.of(
                                derivations.findById(asked.id()).orElse(asked))));
        return prefer.waiting().isPresent()
                ? waiting.await(prefer, finished, otherwise)
                : waiting.await(PATIENCE, finished, otherwise);
    }

    private static ResponseEntity<Object> answer(Derivation derivation) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(CertificateView.of(derivation));
    }

    private ResponseEntity<Object> witness(Derivation derivation) {
        Optional<Certificate> certificate = derivation.certificate();
        if (certificate.isEmpty()) {
            return answer(derivation);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(Long.BYTES * certificate.get().parameters())
                .body(new InputStreamResource(witnesses.open(derivation.modelId(), derivation.version())));
    }
}
