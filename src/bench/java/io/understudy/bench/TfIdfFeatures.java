package io.understudy.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Words, weighed {@code (1 + ln tf)(1 + ln((1 + n) / (1 + df)))}, at unit length. */
final class TfIdfFeatures implements Features {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> frequencies = new HashMap<>();
    private int documents;

    @Override
    public void fit(List<Example> examples) {
        for (Example example : examples.subList(documents, examples.size())) {
            for (String word : new HashSet<>(Words.of(example.text()))) {
                numbers.putIfAbsent(word, numbers.size() + 1);
                frequencies.merge(word, 1, Integer::sum);
            }
        }
        documents = examples.size();
    }

    @Override
    public Feature[] of(Example example) {
        Map<String, Integer> counts = new HashMap<>();
        Words.of(example.text()).forEach(word -> counts.merge(word, 1, Integer::sum));
        SortedMap<Integer, Double> weights = new TreeMap<>();
        counts.forEach((word, count) -> {
            Integer number = numbers.get(word);
            if (number != null) {
                weights.put(number, (1 + Math.log(count)) * rarity(word));
            }
        });
        double length =
                Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
        return weights.entrySet().stream()
                .map(weight -> new FeatureNode(weight.getKey(), weight.getValue() / length))
                .toArray(Feature[]::new);
    }

    private double rarity(String word) {
        return 1 + Math.log((1.0 + documents) / (1 + frequencies.getOrDefault(word, 0)));
    }

    @Override
    public int size() {
        return numbers.size();
    }
}
