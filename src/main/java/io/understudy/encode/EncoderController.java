package io.understudy.encode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which encoders there are. */
@RestController
@RequestMapping("/v1/encoders")
@Tag(name = "Encoders", description = "The frozen maps from text to vector that models stand on")
class EncoderController {

    private static final String COLLECTION = "encoders";

    private final Encoders encoders;

    EncoderController(Encoders encoders) {
        this.encoders = encoders;
    }

    @GetMapping
    @Operation(summary = "List the encoders")
    Page<EncoderView> list(Paging paging) {
        List<Encoder> all = encoders.all();
        long before = paging.before(COLLECTION);
        List<Encoder> rows = all.stream()
                .filter(encoder -> place(encoder, all) < before)
                .limit(paging.rows())
                .toList();
        return paging.page(rows, COLLECTION, encoder -> place(encoder, all)).map(this::answer);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Look at one encoder")
    EncoderView get(@PathVariable String name) {
        return answer(encoders.plain(name));
    }

    /** Falls within the list, as pages want it, and stays when one more is imported. */
    private static long place(Encoder encoder, List<Encoder> all) {
        return (long) Integer.MAX_VALUE - all.indexOf(encoder);
    }

    private EncoderView answer(Encoder encoder) {
        return EncoderView.of(encoder, encoders.isLoaded(encoder.name()));
    }
}
