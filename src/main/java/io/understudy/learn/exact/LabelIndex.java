package io.understudy.learn.exact;

import io.understudy.learn.exact.RowSet.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels of rows, ordered by their UTF-8 bytes, and which row has which. */
final class LabelIndex {

    private final List<String> labels;
    private final int[] ofRow;

    /**
     * Orders the labels.
     *
     * @param entries rows
     */
    LabelIndex(List<Entry> entries) {
        this.labels = entries.stream()
                .map(Entry::label)
                .distinct()
                .sorted(Knowledge.LABEL_ORDER)
                .toList();
        Map<String, Integer> index = new HashMap<>();
        for (String label : labels) {
            index.put(label, index.size());
        }
        this.ofRow = entries.stream()
                .mapToInt(entry -> index.getOrDefault(entry.label(), -1))
                .toArray();
    }

    List<String> labels() {
        return labels;
    }

    int size() {
        return labels.size();
    }

    /** Returns the number of a row's label. */
    int of(int row) {
        return ofRow[row];
    }
}
