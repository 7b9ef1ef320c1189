package io.understudy.training;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.example.Examples;
import io.understudy.example.NewExample;
import io.understudy.learn.Stage;
import io.understudy.neural.WordRows;
import io.understudy.text.Analysis;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Asks a frozen encoder for what the words of a set mean to it. */
@Component
class WordVectors {

    /** Encoding a word takes milliseconds; rarer ones are learned from nothing. */
    private static final int MOST_WORDS = 4_096;

    private static final int AT_ONCE = 1_000;

    private final Examples examples;
    private final Encoders encoders;

    WordVectors(Examples examples, Encoders encoders) {
        this.examples = examples;
        this.encoders = encoders;
    }

    /**
     * Makes the rows with which a text network's words begin: of the set's most frequent words, ties by their letters.
     *
     * @param assignment what the job is to do
     * @param features the encoder that cuts its texts into words
     * @param size of a row
     * @param progress hears that the job lives
     */
    WordRows rows(Assignment assignment, Encoder features, int size, JobProgress progress) {
        String language = features.languages().iterator().next();
        Encoder encoder = encoders.forLanguage(language);
        Analysis analysis = new Analysis(Encoders.preprocessing(features.name()), language);
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : frequent(assignment, analysis)) {
            progress.at(Stage.REFINING, 0);
            encoders.wordVector(encoder.name(), word).ifPresent(vector -> vectors.put(word, vector));
        }
        return WordRows.of(vectors, size);
    }

    private List<String> frequent(Assignment assignment, Analysis analysis) {
        Map<String, Integer> counts = new HashMap<>();
        long after = 0;
        while (true) {
            SortedMap<Long, NewExample> stretch =
                    examples.stretch(assignment.modelId(), assignment.watermark(), after, AT_ONCE);
            if (stretch.isEmpty()) {
                break;
            }
            stretch.values().stream()
                    .map(NewExample::text)
                    .flatMap(Optional::stream)
                    .flatMap(text -> analysis.wordsOf(text).stream())
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
            after = stretch.lastKey();
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
