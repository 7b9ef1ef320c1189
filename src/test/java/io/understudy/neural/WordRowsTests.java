package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.text.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordRowsTests {

    private static final int SIZE = 16;

    /** Two groups of words that mean much the same, and far from the origin all. */
    private static Map<String, float[]> vectors() {
        SplittableRandom chance = new SplittableRandom(5);
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : List.of("cat", "kitten", "feline", "bus", "coach", "tram")) {
            boolean animal = vectors.size() < 3;
            float[] vector = new float[48];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (3 + (animal == i < 24 ? 1 : 0) + 0.1 * chance.nextDouble());
            }
            vectors.put(word, vector);
        }
        return vectors;
    }

    private static float[] row(WordRows rows, int word) {
        float[] row = new float[SIZE];
        rows.copy(word, row, 0);
        return row;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void whatWasNearStaysNearAndTheRestIsFar() {
        WordRows rows = WordRows.of(vectors(), SIZE);

        double near = product(row(rows, 0), row(rows, 1));
        double far = product(row(rows, 0), row(rows, 3));

        assertThat(rows.count()).isEqualTo(6);
        assertThat(near).isPositive();
        assertThat(far).isLessThan(-near / 2);
    }

    @Test
    void theSameVectorsMakeTheSameRows() {
        assertThat(row(WordRows.of(vectors(), SIZE), 2)).isEqualTo(row(WordRows.of(vectors(), SIZE), 2));
    }

    @Test
    void aWordThatWasNeverTaughtIsAnsweredByThoseThatAreNearIt() {
        List<Row> rows = new ArrayList<>();
        for (String label : List.of("animal", "vehicle")) {
            List<String> words = label.equals("animal") ? List.of("cat", "kitten") : List.of("bus", "coach");
            words.forEach(word -> rows.add(Networks.taught(label, word)));
        }
        GradientLearner learner = Networks.learner(Networks.text(), rows, Optional.empty(), Journal.NONE);
        learner.beginWith(WordRows.of(vectors(), SIZE));

        GradientParameters learned = (GradientParameters) learner.learn(Progress.NONE);

        assertThat(answer(learned, "feline")).isEqualTo("animal");
        assertThat(answer(learned, "tram")).isEqualTo("vehicle");
        assertThat(learner.outcome().orElseThrow().incremental()).isTrue();
    }

    private static String answer(GradientParameters parameters, String word) {
        return parameters.answer(Features.hashed(List.of(word)).vector()).top().label();
    }
}
