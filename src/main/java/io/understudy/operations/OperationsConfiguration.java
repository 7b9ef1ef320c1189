package io.understudy.operations;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, and the regular work. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OperationsConfiguration {

    /** Time comes from here, so that a test can move it. */
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
