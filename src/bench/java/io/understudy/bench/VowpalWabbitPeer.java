package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vowpalWabbit.learner.VWLearners;
import vowpalWabbit.learner.VWMulticlassLearner;

/** Vowpal Wabbit, one against all, on words. */
final class VowpalWabbitPeer implements Contestant {

    static final String SETTINGS = "--loss_function logistic -b 22";
    static final int PASSES = 10;

    private final VWMulticlassLearner learner;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    VowpalWabbitPeer(int labels) {
        learner = VWLearners.create("--quiet --oaa " + labels + " " + SETTINGS);
    }

    @Override
    public void teach(List<Example> examples) {
        List<String> lines = examples.stream().map(this::line).toList();
        int passes = lines.size() == 1 ? 1 : PASSES;
        for (int pass = 0; pass < passes; pass++) {
            lines.forEach(learner::learn);
        }
    }

    private String line(Example example) {
        int number = numbers.computeIfAbsent(example.label(), label -> {
            labels.add(label);
            return labels.size();
        });
        return number + features(example);
    }

    private static String features(Example example) {
        return " | " + String.join(" ", Words.of(example.text()));
    }

    @Override
    public String answer(Example question) {
        int number = learner.predict(features(question));
        return number > labels.size() ? "" : labels.get(number - 1);
    }

    @Override
    public long bytes() throws IOException {
        Path file = Files.createTempFile("bench-", ".vw");
        try {
            learner.saveModel(file.toFile());
            return Files.size(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        learner.close();
    }
}
