package io.understudy.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.exchange.file.ModelFileWriter;
import io.understudy.model.Model;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/export")
@Tag(name = "8 Exchange", description = "Models as files, and their examples merged into others")
class ExportController {

    private final Exporter exporter;

    ExportController(Exporter exporter) {
        this.exporter = exporter;
    }

    @GetMapping(produces = ModelFileWriter.MEDIA_TYPE)
    @Operation(
            summary = "Export a model as one file",
            description = "Settings, examples with their vectors, versions with their hashes (docs/formats.md). With "
                    + "texts=false neither texts nor contributors are in it; it can be merged all the same.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = ModelFileWriter.MEDIA_TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    void export(
            @PathVariable("model") String name,
            @RequestParam(name = "texts", defaultValue = "true") boolean texts,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Model model = exporter.prepared(name);
        response.setContentType(ModelFileWriter.MEDIA_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(model.name() + ".usmf")
                        .build()
                        .toString());
        exporter.write(model, texts, response.getOutputStream());
    }
}
