package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.encode.WordNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The network of the http-examples, whose numbers are written here: {@code -Dunderstudy.sample=write} makes it anew. */
class SampleNetworkTests {

    private static final Path SAMPLE = Path.of("http-examples", "sample");
    private static final Path NETWORK = SAMPLE.resolve("words.h5");
    private static final Path VOCABULARY = SAMPLE.resolve("words.json");

    /** Which words speak for which label. */
    private static final List<List<String>> SPEAKING = List.of(
            List.of("unlock", "lock", "open", "code", "qr"),
            List.of("refund", "money", "charged", "twice", "reimburse"),
            List.of("lost", "left", "forgot", "bag", "helmet"),
            List.of("broken", "flat", "tire", "brake", "chain"));

    private static final int LABELS = SPEAKING.size();

    @BeforeAll
    static void write() throws IOException {
        if ("write".equals(System.getProperty("understudy.sample"))) {
            Files.write(NETWORK, network());
            Files.writeString(VOCABULARY, new JsonMapper().writeValueAsString(words()) + "\n");
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("", "[UNK]"));
        SPEAKING.forEach(words::addAll);
        return words;
    }

    private static byte[] network() throws IOException {
        float[][] rows = new float[words().size()][LABELS];
        for (int label = 0; label < LABELS; label++) {
            for (String word : SPEAKING.get(label)) {
                rows[words().indexOf(word)][label] = 1;
            }
        }
        return new KerasFiles()
                .layer("InputLayer", "{\"batch_input_shape\": [null, 12]}")
                .embedding(rows)
                .convolution("relu", new float[][][] {diagonal(1), diagonal(1)}, new float[LABELS])
                .layer("GlobalMaxPooling1D", "{}")
                .dense("softmax", diagonal(4), new float[LABELS])
                .bytes();
    }

    private static float[][] diagonal(float number) {
        float[][] diagonal = new float[LABELS][LABELS];
        for (int i = 0; i < LABELS; i++) {
            diagonal[i][i] = number;
        }
        return diagonal;
    }

    @Test
    void theSampleIsWhatIsWrittenHere() throws IOException {
        ForeignNetwork made = KerasFile.read(network(), Files.readAllBytes(VOCABULARY));
        ForeignNetwork kept = KerasFile.read(Files.readAllBytes(NETWORK), Files.readAllBytes(VOCABULARY));

        assertThat(new JsonMapper().readValue(Files.readString(VOCABULARY), String[].class))
                .containsExactlyElementsOf(words());
        WordNetwork expected = made.words().orElseThrow();
        assertThat(kept.words().orElseThrow()).usingRecursiveComparison().isEqualTo(expected);
        assertThat(kept.layers()).usingRecursiveComparison().isEqualTo(made.layers());
    }
}
