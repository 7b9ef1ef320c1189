package io.understudy.encode;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that somebody brings, whose files were looked at.
 *
 * @param name what it is to be called
 * @param languages that it reads well, as ISO 639-1 codes
 * @param pooling how a vector is made of those of tokens; their mean where absent
 * @param maxTokens how many tokens it is to read, special ones included
 * @param largestId the largest number that its tokenizer gives to a token
 * @param weights an ONNX transformer
 * @param tokenizer tokenizer.json
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record ImportedEncoder(
        String name,
        Set<String> languages,
        @Nullable Pooling pooling,
        int maxTokens,
        int largestId,
        byte[] weights,
        byte[] tokenizer) {

    /** Keeps the languages as they are. */
    public ImportedEncoder {
        languages = Set.copyOf(new TreeSet<>(languages));
    }
}
