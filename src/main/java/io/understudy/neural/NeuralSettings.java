package io.understudy.neural;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How networks are trained.
 *
 * @param directory where the native library is unpacked to when the first network is trained, about 400 MB
 * @param memory how much memory outside of the heap training may take, at least 1 MB
 */
@ConfigurationProperties("understudy.neural")
record NeuralSettings(Path directory, @DefaultValue("512MB") DataSize memory) {

    static final DataSize USUAL_MEMORY = DataSize.ofMegabytes(512);

    /** Checks the size. */
    NeuralSettings {
        if (memory.toMegabytes() < 1) {
            throw new IllegalArgumentException("illegal understudy.neural.memory " + memory + ", must be 1MB or more");
        }
    }
}
