package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.understudy.encode.WordNetwork;
import io.understudy.learn.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KerasWordsTests {

    private static final byte[] VOCABULARY =
            "[\"\", \"[UNK]\", \"lost\", \"card\", \"tent\"]".getBytes(StandardCharsets.UTF_8);
    private static final float[][] ROWS = {{0, 0}, {0.1f, -0.2f}, {1, 2}, {-1, 0.5f}, {0.25f, -3}};
    private static final float[][][] KERNEL = {{{1, 0, -1}, {0.5f, 2, 0}}, {{0, 1, 1}, {-1, 0, 0.5f}}};
    private static final float[] BIAS = {0.1f, 0.2f, 0.3f};
    private static final float[][] DENSE = {{1, -1}, {0.5f, 0.25f}, {-2, 1}};

    private static KerasFiles convolutional() {
        return new KerasFiles()
                .layer("InputLayer", "{\"batch_input_shape\": [null, 4]}")
                .embedding(ROWS)
                .layer("SpatialDropout1D", "{\"rate\": 0.2}")
                .convolution("relu", KERNEL, BIAS);
    }

    private static String refusedElement(byte[] file, byte[] vocabulary) {
        FileRefused refusal = catchThrowableOfType(FileRefused.class, () -> KerasFile.read(file, vocabulary));
        return ((FileRefused.Refused)
                        ((List<?>) Objects.requireNonNull(refusal.properties().get("refused"))).get(0))
                .element();
    }

    @Test
    void convolutionsOverWordsAreReadAsTheyWereWritten() throws IOException {
        byte[] file = convolutional()
                .layer("GlobalMaxPooling1D", "{}")
                .dense("softmax", DENSE, new float[] {0, 0.5f})
                .bytes();

        ForeignNetwork network = KerasFile.read(file, VOCABULARY);

        WordNetwork words = network.words().orElseThrow();
        assertThat(words.rows()).isDeepEqualTo(ROWS);
        assertThat(words.convolutions())
                .singleElement()
                .satisfies(made -> assertThat(made.kernel()).isDeepEqualTo(KERNEL));
        assertThat(words.largest()).isTrue();
        assertThat(words.mostWords()).isEqualTo(4);
        assertThat(network.layers())
                .singleElement()
                .satisfies(layer -> assertThat(layer.kernel()).isDeepEqualTo(DENSE));
    }

    @Test
    void aDenseLayerBehindWordsReadsOneNumberMoreAndMakesNothingOfIt() {
        DenseLayer layer = new DenseLayer(2, Activation.LINEAR, DENSE, new float[2]).behind(2);

        assertThat(layer.inputs()).isEqualTo(4);
        assertThat(layer.kernel()[0]).containsExactly(new float[] {2, -2}, within(0f));
        assertThat(layer.kernel()[3]).containsExactly(new float[] {0, 0}, within(0f));
    }

    @Test
    void wordsWithoutAPoolingOrAVocabularyAreRefused() throws IOException {
        byte[] unpooled = convolutional().dense("softmax", DENSE, new float[2]).bytes();
        byte[] whole = convolutional()
                .layer("GlobalAveragePooling1D", "{}")
                .dense("softmax", DENSE, new float[2])
                .bytes();

        assertThat(refusedElement(unpooled, VOCABULARY)).isEqualTo("layers[4]");
        assertThat(refusedElement(whole, "[]".getBytes(StandardCharsets.UTF_8))).isEqualTo("vocabulary");
        assertThat(refusedElement(whole, "[\"a\", \"a\"]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("vocabulary");
    }
}
