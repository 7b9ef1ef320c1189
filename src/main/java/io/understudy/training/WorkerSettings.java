package io.understudy.training;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the workers.
 *
 * @param hot how many bytes of learners are kept ready for the next change; a third of the heap unless set
 */
@ConfigurationProperties("understudy.training")
record WorkerSettings(@Nullable DataSize hot) {

    long hotBytes() {
        return hot == null ? Runtime.getRuntime().maxMemory() / 3 : hot.toBytes();
    }
}
