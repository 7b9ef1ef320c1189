package io.understudy.encode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    Page<EncoderAnswer> list(Paging paging) {
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
    EncoderAnswer get(@PathVariable String name) {
        return answer(encoders.plain(name));
    }

    /** Falls within the list, as pages want it. */
    private static long place(Encoder encoder, List<Encoder> all) {
        return (long) all.size() - all.indexOf(encoder);
    }

    private EncoderAnswer answer(Encoder encoder) {
        return new EncoderAnswer(
                encoder.name(),
                new TreeSet<>(encoder.languages()),
                encoder.dimension(),
                encoder.digest(),
                encoder.maxTokens(),
                encoders.isLoaded(encoder.name()));
    }

    /**
     * One encoder.
     *
     * @param name what models call it
     * @param languages the languages that it reads well
     * @param dimension the size of its vectors
     * @param sha256 see {@link Encoder#digest}
     * @param maxTokens how many tokens it reads
     * @param loaded whether its weights are in memory
     */
    record EncoderAnswer(
            String name, Set<String> languages, int dimension, String sha256, int maxTokens, boolean loaded) {}
}
