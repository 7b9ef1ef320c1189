package io.understudy.neural;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How networks are trained.
 *
 * @param directory where the native library is unpacked to when the first network is trained, about 400 MB
 */
@ConfigurationProperties("understudy.neural")
record NeuralSettings(Path directory) {}
