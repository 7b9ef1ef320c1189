package io.understudy.encode;

import io.understudy.learn.Sha256;
import java.util.List;
import java.util.Set;

/**
 * A frozen encoder on the classpath or in the store: where its files are, what they must be, and how it is run.
 *
 * @param name the encoder's name
 * @param languages the languages that it reads well
 * @param weights the ONNX file
 * @param tokenizer the tokenizer.json file
 * @param pooling its own pooling
 * @param dimension the size of its vectors
 * @param maxTokens how many tokens it reads, the two special ones included
 */
record EncoderFiles(
        String name,
        Set<String> languages,
        PinnedFile weights,
        PinnedFile tokenizer,
        Pooling pooling,
        int dimension,
        int maxTokens) {

    static final EncoderFiles BGE_SMALL_EN = new EncoderFiles(
            "bge-small-en",
            Set.of("en"),
            new PinnedFile(
                    "bge-small-en-v1.5-q.onnx", "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4"),
            new PinnedFile(
                    "bge-small-en-v1.5-q-tokenizer.json",
                    "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
            Pooling.CLS,
            384,
            512);

    static final EncoderFiles BGE_SMALL_ZH = new EncoderFiles(
            "bge-small-zh",
            Set.of("zh"),
            new PinnedFile(
                    "bge-small-zh-v1.5-q.onnx", "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc"),
            new PinnedFile(
                    "bge-small-zh-v1.5-q-tokenizer.json",
                    "48cea5d44424912a6fd1ea647bf4fe50b55ab8b1e5879c3275f80e339e8fae26"),
            Pooling.CLS,
            512,
            512);

    static final EncoderFiles ALL_MINILM = new EncoderFiles(
            "all-minilm",
            Set.of("en"),
            new PinnedFile(
                    "all-minilm-l6-v2-q.onnx", "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1"),
            new PinnedFile(
                    "all-minilm-l6-v2-q-tokenizer.json",
                    "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
            Pooling.MEAN,
            384,
            256);

    /** What comes with the service. */
    static final List<EncoderFiles> BUILT_IN = List.of(BGE_SMALL_EN, BGE_SMALL_ZH, ALL_MINILM);

    /** Returns the encoder's digest, see {@link Encoder#digest}; reads nothing. */
    String digest() {
        return Sha256.hex(
                """
                weights %s
                tokenizer %s
                pooling %s
                max-tokens %d
                %s""".formatted(weights.sha256(), tokenizer.sha256(), pooling, maxTokens, OnnxEncoder.SETTINGS));
    }
}
