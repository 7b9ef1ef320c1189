package io.understudy.encode;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.TreeSet;

/**
 * One encoder, as clients see it.
 *
 * @param name what models call it
 * @param languages the languages that it reads well
 * @param dimension the size of its vectors
 * @param sha256 see {@link Encoder#digest}
 * @param maxTokens how many tokens it reads
 * @param loaded whether its weights are in memory
 */
@Schema(name = "EncoderAnswer")
public record EncoderView(
        String name, Set<String> languages, int dimension, String sha256, int maxTokens, boolean loaded) {

    /**
     * Makes the view.
     *
     * @param encoder which one
     * @param loaded whether its weights are in memory
     */
    public static EncoderView of(Encoder encoder, boolean loaded) {
        return new EncoderView(
                encoder.name(),
                new TreeSet<>(encoder.languages()),
                encoder.dimension(),
                encoder.digest(),
                encoder.maxTokens(),
                loaded);
    }
}
