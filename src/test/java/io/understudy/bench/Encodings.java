package io.understudy.bench;

import io.understudy.learn.Vector;
import io.understudy.text.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Encodes each text once. */
final class Encodings {

    private final InProcess inProcess;
    private final Map<String, Vector> known = new HashMap<>();

    Encodings(InProcess inProcess) {
        this.inProcess = inProcess;
    }

    List<Example> of(List<Labelled> rows) throws InterruptedException {
        return of(rows, false);
    }

    /** Returns what a model with declared labels is taught first: their default descriptions. */
    List<Example> names(List<String> labels) throws InterruptedException {
        return of(
                labels.stream()
                        .map(label -> new Labelled(new Label(label).defaultDescription(), label))
                        .toList(),
                true);
    }

    private List<Example> of(List<Labelled> rows, boolean names) throws InterruptedException {
        List<String> fresh = rows.stream()
                .map(Labelled::text)
                .filter(text -> !known.containsKey(text))
                .distinct()
                .toList();
        List<Vector> vectors = inProcess.onAllCores(fresh, inProcess::encode);
        for (int i = 0; i < fresh.size(); i++) {
            known.put(fresh.get(i), vectors.get(i));
        }
        return rows.stream()
                .map(row -> new Example(row.text(), row.label(), Objects.requireNonNull(known.get(row.text())), names))
                .toList();
    }
}
