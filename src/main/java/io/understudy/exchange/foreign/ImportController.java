package io.understudy.exchange.foreign;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.rest.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files of other frameworks. */
@RestController
@RequestMapping("/v1/imports")
@Tag(name = "8 Exchange")
class ImportController {

    private static final String HDF5 = "application/x-hdf5";

    private final ForeignModels models;

    ImportController(ForeignModels models) {
        this.models = models;
    }

    @PostMapping(consumes = {HDF5, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Import a Keras network as a model",
            description =
                    "A Sequential of dense layers in HDF5 that stands on an encoder's vector and ends in one unit "
                            + "a label: it becomes version 1 of a new model, and learns on from there. The whole file is checked "
                            + "before anything is made of it; refused says what is not legal.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = HDF5, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<ForeignModels.Imported> create(
            @Parameter(description = "what it becomes", example = "model") @RequestParam("as") String as,
            @Parameter(description = "the new model's name") @RequestParam("name") String name,
            @Parameter(description = "the encoder that it stands on")
                    @RequestParam(name = "encoder", defaultValue = "bge-small-en")
                    String encoder,
            @Parameter(description = "its labels in the order of its outputs, a JSON array")
                    @RequestParam(name = "labels", defaultValue = "[]")
                    String labels,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        if (!as.equals("model")) {
            throw new Invalid("as", "import-unknown", "files are imported as=model; encoders are not imported yet")
                    .with("given", as);
        }
        ForeignModels.Imported made = models.keras(name, encoder, labels, body.readAllBytes());
        return ResponseEntity.created(URI.create("/v1/models/" + made.name())).body(made);
    }
}
