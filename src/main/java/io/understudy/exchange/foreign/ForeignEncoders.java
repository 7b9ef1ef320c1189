package io.understudy.exchange.foreign;

import io.understudy.encode.EncoderView;
import io.understudy.encode.Encoders;
import io.understudy.encode.ImportedEncoder;
import io.understudy.encode.Pooling;
import io.understudy.encode.UnusableEncoder;
import io.understudy.rest.Invalid;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes encoders of ONNX transformers. */
@Service
class ForeignEncoders {

    private static final int USUAL_TOKENS = 256;
    private static final int MOST_TOKENS = 512;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final Encoders encoders;

    ForeignEncoders(Encoders encoders) {
        this.encoders = encoders;
    }

    /**
     * What a client says of an encoder beside its files.
     *
     * @param name what it is to be called
     * @param languages codes, by commas
     * @param pooling {@code cls} or {@code mean}
     * @param maxTokens how many tokens it is to read
     */
    record Wish(
            String name,
            String languages,
            @Nullable String pooling,
            @Nullable Integer maxTokens) {}

    EncoderView onnx(Wish wish, byte[] model, byte @Nullable [] tokenizer) {
        FileKind kind = FileKind.of(model);
        if (kind != FileKind.ONNX) {
            throw FileRefused.of("file", "it is " + kind.words() + "; legal: an ONNX transformer");
        }
        if (tokenizer == null) {
            throw FileRefused.of("tokenizer", "an encoder needs its tokenizer.json, as a part of a multipart body");
        }
        Set<String> languages = languages(wish.languages());
        Pooling pooling = pooling(wish.pooling());
        TokenizerFile.Found found = TokenizerFile.read(tokenizer, OnnxTransformer.check(model));
        try {
            return EncoderView.of(
                    encoders.adopt(new ImportedEncoder(
                            wish.name(),
                            languages,
                            pooling,
                            tokens(wish.maxTokens(), found.maxTokens()),
                            found.largestId(),
                            model,
                            tokenizer)),
                    false);
        } catch (UnusableEncoder unusable) {
            throw FileRefused.of(unusable.element(), unusable.reason());
        }
    }

    static Set<String> languages(String given) {
        Set<String> languages = new TreeSet<>(List.of(given.split(",", -1)));
        if (languages.size() > 20 || !languages.stream().allMatch(LANGUAGE.asMatchPredicate())) {
            throw new Invalid("languages", "language-invalid", "languages are up to 20 ISO 639 codes, by commas")
                    .with("given", given);
        }
        return languages;
    }

    private static @Nullable Pooling pooling(@Nullable String given) {
        if (given != null && !Set.of("cls", "mean").contains(given)) {
            throw new Invalid("pooling", "pooling-unknown", "legal poolings: cls, mean").with("given", given);
        }
        return given == null ? null : Pooling.valueOf(given.toUpperCase(Locale.ROOT));
    }

    private static int tokens(@Nullable Integer wished, int ofTokenizer) {
        int tokens = wished != null ? wished : ofTokenizer > 0 ? Math.min(ofTokenizer, MOST_TOKENS) : USUAL_TOKENS;
        if (tokens < 8 || tokens > MOST_TOKENS) {
            throw new Invalid("maxTokens", "setting-out-of-range", "maxTokens must be 8 to " + MOST_TOKENS)
                    .with("given", tokens);
        }
        return tokens;
    }
}
