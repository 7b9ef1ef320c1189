package io.understudy.exchange.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.learn.Parameters;
import io.understudy.learn.exact.RidgeParameters;
import io.understudy.model.LoadedVersions;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.ServingModels;
import io.understudy.model.VersionErased;
import io.understudy.model.Versions;
import io.understudy.neural.GradientParameters;
import io.understudy.rest.Accept;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows parameters: as JSON where that is of use to a reader, else as they are stored (docs/formats.md). */
@RestController
@RequestMapping("/v1/models/{model}/versions/{number}/parameters")
@Tag(name = "7 Versions")
class ParametersController {

    private static final long MOST_IN_JSON = 100_000;

    private final Models models;
    private final Versions versions;
    private final ServingModels serving;
    private final LoadedVersions loaded;

    ParametersController(Models models, Versions versions, ServingModels serving, LoadedVersions loaded) {
        this.models = models;
        this.versions = versions;
        this.serving = serving;
        this.loaded = loaded;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Read the parameters of a version",
            description = "As JSON up to 100,000 numbers. Larger ones, and smaller ones where only "
                    + "application/octet-stream is accepted, come in the binary form of docs/formats.md.")
    @ApiResponse(
            responseCode = "200",
            description = "The parameters",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(oneOf = {ParametersView.class, NetworkView.class, RidgeView.class})),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<Object> read(
            @PathVariable("model") String name, @PathVariable("number") String number, Accept accept)
            throws HttpMediaTypeNotAcceptableException, IOException {
        Model model = models.require(name);
        ModelVersion version = versions.require(model, number);
        if (version.erased()) {
            throw new VersionErased(version.number());
        }
        Parameters parameters =
                loaded.require(serving.require(name), version.number()).parameters();
        if (count(parameters) <= MOST_IN_JSON && accept.accepts(MediaType.APPLICATION_JSON)) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(shown(version, parameters));
        }
        if (!accept.accepts(MediaType.APPLICATION_OCTET_STREAM)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_OCTET_STREAM));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes.toByteArray());
    }

    private static long count(Parameters parameters) {
        if (parameters instanceof GradientParameters network) {
            // an embedding table is of no use to a reader
            return network.count() > network.dense().length ? Long.MAX_VALUE : network.count();
        }
        if (parameters instanceof RidgeParameters ridge) {
            return ridge.count();
        }
        return (long) Exact.parameters(parameters).rows() * parameters.labels().size();
    }

    private static Object shown(ModelVersion version, Parameters parameters) {
        if (parameters instanceof RidgeParameters ridge) {
            return RidgeView.of(version, ridge);
        }
        return parameters instanceof GradientParameters network
                ? NetworkView.of(version, network)
                : ParametersView.of(version, Exact.parameters(parameters));
    }
}
