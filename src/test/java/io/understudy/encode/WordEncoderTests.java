package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Activation;
import io.understudy.learn.Vector;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class WordEncoderTests {

    private static final float[][] ROWS = {{0, 0}, {0.1f, -0.2f}, {1, 2}, {-1, 0.5f}, {0.25f, -3}};
    private static final Words WORDS = new Words(List.of("", "[UNK]", "lost", "card", "tent"), true, true);
    private static final Convolution PAIRS = new Convolution(
            new float[][][] {{{1, 0, -1}, {0.5f, 2, 0}}, {{0, 1, 1}, {-1, 0, 0.5f}}},
            new float[] {0.1f, 0.2f, 0.3f},
            Activation.RELU,
            false);

    private final Encoders encoders = new Encoders(
            new EncoderSettings(DataSize.ofMegabytes(1), Path.of("target", "native")), new MemoryEncoderStore());

    private void assertMade(WordNetwork network, String text, double... expected) {
        Encoder encoder = encoders.adopt("words", Set.of("en"), network, Function.identity());
        Vector vector = encoder.encode(text).vector();
        assertThat(encoder.dimension()).isEqualTo(expected.length + 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(vector.get(i) * network.reach() / Vector.SCALE)
                    .isCloseTo(expected[i], within(network.reach() / Vector.SCALE));
        }
    }

    @Test
    void theMeanOfWordsHasItsOwnLengthAgain() {
        WordNetwork network = new WordNetwork(WORDS, ROWS, List.of(), false, true, 0);

        assertMade(network, "Lost: CARD!", 0, 1.25);
    }

    /** lost card, card tent, tent and what fills up: by hand. */
    @Test
    void convolutionsLookAtNeighboursAndKeepTheLargest() {
        WordNetwork network = new WordNetwork(WORDS, ROWS, List.of(PAIRS), true, false, 4);

        // lost card: 1 + 1 + 0 - 0.5 + 0.1; 4 - 1 + 0.2; -1 - 1 + 0.25 + 0.3
        // card tent: -1 + 0.25 + 3 + 0.1;   1 + 0.25 + 0.2; 1 + 0.25 - 1.5 + 0.3
        // tent, 0:   0.25 - 1.5 + 0.1;      -6 + 0.2;    -0.25 + 0.3
        assertMade(network, "lost card tent", 2.35, 3.2, 0.05);
    }

    @Test
    void theSameNetworkIsTheSameEncoderAndAnotherOfItsNameIsRefused() {
        WordNetwork network = new WordNetwork(WORDS, ROWS, List.of(PAIRS), true, false, 4);
        String digest = encoders.adopt("words", Set.of("en"), network, Function.identity())
                .digest();

        assertThat(encoders.adopt("words", Set.of("en"), network, Function.identity())
                        .digest())
                .isEqualTo(digest);
        assertThat(encoders.named("words").encode("zelt").unread()).isTrue();
        assertThatThrownBy(() -> encoders.adopt(
                        "words",
                        Set.of("en"),
                        new WordNetwork(WORDS, ROWS, List.of(), false, false, 0),
                        Function.identity()))
                .hasMessageContaining("encoder of this name");
    }
}
