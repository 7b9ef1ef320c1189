package io.understudy.exchange.foreign;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.encode.EncoderView;
import io.understudy.rest.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files of other frameworks. */
@RestController
@RequestMapping("/v1/imports")
@Tag(name = "8 Exchange")
class ImportController {

    private static final String HDF5 = "application/x-hdf5";
    private static final Set<String> PARTS = Set.of("model", "tokenizer", "labels", "vocabulary");

    private final ForeignModels models;
    private final ForeignEncoders encoders;

    ImportController(ForeignModels models, ForeignEncoders encoders) {
        this.models = models;
        this.encoders = encoders;
    }

    @PostMapping(consumes = {HDF5, MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    @Operation(
            summary = "Import a network of another framework",
            description =
                    "As a model: a Keras Sequential of dense layers in HDF5, or a chain of products, sums and Relu in ONNX, "
                            + "that stands on an encoder's vector and ends in one unit a label: it becomes version 1 of a new "
                            + "model, and learns on from there. A Keras Sequential may read words too: Embedding, Conv1D, a pooling, dense "
                            + "layers; its words come in the part `vocabulary`, as get_vocabulary() returns them, and what "
                            + "stands before the dense layers becomes an encoder of the model's name. As an encoder: an ONNX transformer that reads input_ids and, "
                            + "if it likes, attention_mask and token_type_ids, in the part `model` of a multipart body, with "
                            + "its tokenizer.json in the part `tokenizer`. The whole file is checked before anything is made of "
                            + "it; refused says what is not legal.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(mediaType = HDF5, schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                        schema = @Schema(implementation = Parts.class))
            })
    @ApiResponse(
            responseCode = "201",
            description = "The model or encoder that was made",
            content = @Content(schema = @Schema(oneOf = {ForeignModels.Imported.class, EncoderView.class})))
    ResponseEntity<Object> create(
            @Parameter(description = "what it becomes: `model` or `encoder`", example = "model") @RequestParam("as")
                    String as,
            @Parameter(description = "the new model's or encoder's name") @RequestParam("name") String name,
            @Parameter(description = "the encoder that a model stands on")
                    @RequestParam(name = "encoder", defaultValue = "bge-small-en")
                    String encoder,
            @Parameter(description = "a model's labels in the order of its outputs, a JSON array; may be a part")
                    @RequestParam(name = "labels", defaultValue = "[]")
                    String labels,
            @Parameter(description = "languages that an encoder reads well, by commas")
                    @RequestParam(name = "languages", defaultValue = "en")
                    String languages,
            @Parameter(description = "how an encoder's vector is made of those of tokens: `mean` or `cls`")
                    @RequestParam(name = "pooling", required = false)
                    @Nullable
                    String pooling,
            @Parameter(description = "how many tokens an encoder reads, 8 to 512; what its tokenizer says where absent")
                    @RequestParam(name = "maxTokens", required = false)
                    @Nullable
                    Integer maxTokens,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Map<String, byte[]> parts = parts(type, body.readAllBytes());
        byte[] file = parts.getOrDefault("model", new byte[0]);
        return switch (as) {
            case "model" -> {
                byte[] given = parts.get("labels");
                String names = given == null ? labels : new String(given, StandardCharsets.UTF_8);
                yield created(
                        "/v1/models/" + name,
                        models.take(
                                name,
                                new ForeignModels.Wish(encoder, ForeignEncoders.languages(languages), names),
                                file,
                                parts.get("vocabulary")));
            }
            case "encoder" ->
                created(
                        "/v1/encoders/" + name,
                        encoders.onnx(
                                new ForeignEncoders.Wish(name, languages, pooling, maxTokens),
                                file,
                                parts.get("tokenizer")));
            default ->
                throw new Invalid("as", "import-unknown", "files are imported as=model or as=encoder")
                        .with("given", as);
        };
    }

    /**
     * The parts of a body of several.
     *
     * @param model the network's file
     * @param tokenizer tokenizer.json, for an encoder
     * @param labels names in the order of a model's outputs, a JSON array
     * @param vocabulary words in the order of their numbers, a JSON array, for a model that reads words
     */
    @Schema(name = "ImportParts")
    record Parts(
            @Schema(type = "string", format = "binary") String model,
            @Schema(type = "string", format = "binary") String tokenizer,
            String labels,
            String vocabulary) {}

    private static Map<String, byte[]> parts(MediaType type, byte[] body) {
        return type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
                ? Multipart.parts(type, body, PARTS)
                : Map.of("model", body);
    }

    private static ResponseEntity<Object> created(String path, Object made) {
        return ResponseEntity.created(URI.create(path)).body(made);
    }
}
