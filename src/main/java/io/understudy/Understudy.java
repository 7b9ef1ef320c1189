package io.understudy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Understudy {

    /**
     * Starts the service.
     *
     * @param args Spring Boot properties, {@code --server.port=8080} and {@code --understudy.home=DIR} among them
     */
    public static void main(String[] args) {
        SpringApplication.run(Understudy.class, args);
    }
}
