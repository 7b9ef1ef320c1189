package io.understudy.encode;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How encoders run.
 *
 * @param cache how much memory the encodings of past texts may take, all encoders together; 0 remembers nothing
 * @param directory where the tokenizers' native library is unpacked to, about 15 MB; made when it does not exist
 */
@ConfigurationProperties("understudy.encoder")
record EncoderSettings(@DefaultValue("64MB") DataSize cache, Path directory) {

    /** Checks the size. */
    EncoderSettings {
        if (cache.isNegative()) {
            throw new IllegalArgumentException("illegal understudy.encoder.cache " + cache + ", must not be negative");
        }
    }
}
