package io.understudy.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletes encoders, here because models must not stand on them. */
@RestController
@RequestMapping("/v1/encoders")
@Tag(name = "Encoders")
class EncoderRemovalController {

    private final Registry registry;

    EncoderRemovalController(Registry registry) {
        this.registry = registry;
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteEncoder",
            summary = "Delete an imported encoder",
            description =
                    "One that a model stands on stays, and so do those that came with the service. Its name is free "
                            + "at once, also for another file.")
    void delete(@PathVariable("name") String name) {
        registry.deleteEncoder(name);
    }
}
