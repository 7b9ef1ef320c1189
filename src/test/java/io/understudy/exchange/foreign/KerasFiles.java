package io.understudy.exchange.foreign;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes files as Keras does, and files as Keras never would. */
public final class KerasFiles {

    private final List<String> layers = new ArrayList<>();
    private final List<Numbers> numbers = new ArrayList<>();
    private String kind = "Sequential";

    private record Numbers(
            String layer,
            String kind,
            Object kernel,
            @Nullable Object bias) {}

    /** Calls the whole model something. */
    public KerasFiles kind(String name) {
        kind = name;
        return this;
    }

    /** Adds a layer by its class and the rest of its configuration. */
    public KerasFiles layer(String className, String config) {
        layers.add("{\"class_name\": \"" + className + "\", \"config\": " + config + "}");
        return this;
    }

    /** Adds a dense layer with its numbers. */
    public KerasFiles dense(String activation, float[][] kernel, float[] bias) {
        String name = "dense_" + numbers.size();
        numbers.add(new Numbers(name, "kernel:0", kernel, bias));
        return layer(
                "Dense",
                "{\"name\": \"%s\", \"units\": %d, \"activation\": \"%s\"}".formatted(name, bias.length, activation));
    }

    /** Adds an embedding with its numbers. */
    public KerasFiles embedding(float[][] rows) {
        String name = "embedding_" + numbers.size();
        numbers.add(new Numbers(name, "embeddings:0", rows, null));
        return layer(
                "Embedding",
                "{\"name\": \"%s\", \"input_dim\": %d, \"output_dim\": %d}"
                        .formatted(name, rows.length, rows[0].length));
    }

    /** Adds a convolution with its numbers, without padding. */
    public KerasFiles convolution(String activation, float[][][] kernel, float[] bias) {
        String name = "conv1d_" + numbers.size();
        numbers.add(new Numbers(name, "kernel:0", kernel, bias));
        return layer(
                "Conv1D",
                "{\"name\": \"%s\", \"filters\": %d, \"kernel_size\": [%d], \"strides\": [1], \"activation\": \"%s\"}"
                        .formatted(name, bias.length, kernel.length, activation));
    }

    /** Returns the file's bytes. */
    public byte[] bytes() throws IOException {
        Path file = Files.createTempFile("keras", ".h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute(
                    "model_config",
                    "{\"class_name\": \"" + kind + "\", \"config\": {\"layers\": [" + String.join(", ", layers)
                            + "]}}");
            WritableGroup weights = hdf.putGroup("model_weights");
            for (Numbers layer : numbers) {
                WritableGroup inner = weights.putGroup(layer.layer()).putGroup(layer.layer());
                inner.putDataset(layer.kind(), layer.kernel());
                if (layer.bias() != null) {
                    inner.putDataset("bias:0", layer.bias());
                }
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
