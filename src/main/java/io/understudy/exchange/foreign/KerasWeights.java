package io.understudy.exchange.foreign;

import io.jhdf.api.Dataset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a Keras file that were found legal, by the layers that they belong to. */
final class KerasWeights {

    private final Map<String, Dataset> datasets = new HashMap<>();

    void add(String path, Dataset dataset) {
        datasets.put(path, dataset);
    }

    /**
     * Returns an array of a layer.
     *
     * @param layer its name
     * @param kind with what the array's name begins: {@code kernel}
     * @param type of which dimensions it is to be
     * @throws FileRefused when there is none, more than one, or one of other dimensions
     */
    <T> T of(String layer, String kind, Class<T> type) {
        List<Dataset> found = datasets.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("/model_weights/" + layer + "/"))
                .filter(entry -> entry.getKey()
                        .substring(entry.getKey().lastIndexOf('/') + 1)
                        .startsWith(kind))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() != 1) {
            throw FileRefused.of(
                    "model_weights",
                    "layer " + OnnxFile.shown(layer) + " has " + found.size() + " arrays \"" + kind + "\"; legal: one");
        }
        Object data = found.get(0).getData();
        if (!type.isInstance(data)) {
            throw FileRefused.of(
                    "model_weights", "the " + kind + " of layer " + OnnxFile.shown(layer) + " has another shape");
        }
        return type.cast(data);
    }
}
