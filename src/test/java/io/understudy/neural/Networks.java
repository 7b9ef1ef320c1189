package io.understudy.neural;

import io.understudy.learn.Activation;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.text.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings, learners and texts for tests. */
final class Networks {

    static final String ENCODER = "ab".repeat(32);
    static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"), "understudy-natives");
    static final NativeMath MATH = NativeMath.unpackedTo(DIRECTORY);

    private Networks() {}

    static GradientSettings head(int... hidden) {
        List<Integer> layers = new ArrayList<>();
        for (int units : hidden) {
            layers.add(units);
        }
        return settings(NetworkKind.HEAD, layers, null, null);
    }

    static GradientSettings head(Layers layers) {
        return settings(NetworkKind.HEAD, layers.hidden(), layers.activations(), null, null);
    }

    static GradientSettings text() {
        return settings(NetworkKind.TEXT, List.of(), 16, null);
    }

    static GradientSettings text(List<Integer> hidden, List<Activation> activations) {
        return settings(NetworkKind.TEXT, hidden, activations, 16, null);
    }

    static GradientSettings settings(
            NetworkKind kind, List<Integer> hidden, @Nullable Integer embeddingSize, @Nullable UpdateRule updater) {
        return settings(kind, hidden, null, embeddingSize, updater);
    }

    private static GradientSettings settings(
            NetworkKind kind,
            List<Integer> hidden,
            @Nullable List<Activation> activations,
            @Nullable Integer embeddingSize,
            @Nullable UpdateRule updater) {
        return new GradientSettings(
                kind,
                hidden,
                activations,
                embeddingSize,
                updater,
                null,
                null,
                null,
                null,
                32,
                null,
                null,
                7L,
                null,
                null,
                null);
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
