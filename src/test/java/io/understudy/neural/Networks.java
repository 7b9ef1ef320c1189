package io.understudy.neural;

import static io.understudy.neural.Said.said;

import io.understudy.learn.Activation;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.text.Features;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Settings, learners and texts for tests. */
final class Networks {

    static final String ENCODER = "ab".repeat(32);
    static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"), "understudy-natives");
    static final NativeMath MATH = NativeMath.unpackedTo(DIRECTORY);

    private Networks() {}

    static GradientSettings head(int... hidden) {
        return said("{'hidden': " + Arrays.toString(hidden) + ", 'batchSize': 32, 'seed': 7}");
    }

    static GradientSettings head(Layers layers) {
        return said("{" + layers(layers.hidden(), layers.activations()) + ", 'batchSize': 32, 'seed': 7}");
    }

    static GradientSettings head(UpdateRule rule) {
        return said("{'updater': '" + rule.word() + "', 'batchSize': 32, 'seed': 7}");
    }

    static GradientSettings text() {
        return said("{'network': 'text', 'embeddingSize': 16, 'batchSize': 32, 'seed': 7}");
    }

    static GradientSettings text(List<Integer> hidden, List<Activation> activations) {
        return said("{'network': 'text', 'embeddingSize': 16, 'batchSize': 32, 'seed': 7, "
                + layers(hidden, activations) + "}");
    }

    private static String layers(List<Integer> hidden, List<Activation> activations) {
        return "'hidden': " + hidden + ", 'activations': "
                + activations.stream().map(one -> "'" + one.name() + "'").toList();
    }

    static GradientLearner learner(GradientSettings settings, List<Row> rows, Optional<Warm> warm, Journal journal) {
        GradientLearner learner = new GradientLearner(settings, 0.95, ENCODER, MATH, warm, journal);
        rows.forEach(learner::absorb);
        return learner;
    }

    /** Returns what is taught by words; the same words in another order are the same. */
    static Row taught(String label, String... words) {
        return new Row(Features.hashed(List.of(words)).vector(), Sign.FOR, label, 1, false);
    }
}
