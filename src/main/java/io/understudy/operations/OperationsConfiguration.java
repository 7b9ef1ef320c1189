package io.understudy.operations;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, and the regular work. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OperationsConfiguration {

    /**
     * Time comes from here, so that a test can move it. It goes by the millisecond, which is what answers show: a
     * database rounds a finer time, and would tell another one than the first answer did.
     */
    @Bean
    InstantSource clock() {
        return InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    }
}
