package io.understudy;

import io.understudy.operations.EarlyClasses;
import org.springframework.aot.AotDetector;
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
        if (isPackaged()) {
            EarlyClasses.read();
            System.setProperty(AotDetector.AOT_ENABLED, "true");
        }
        SpringApplication.run(Understudy.class, args);
    }

    /** Says whether this runs from a jar, for which the build has prepared the beans: that is a fifth of the start. */
    private static boolean isPackaged() {
        return Understudy.class.getPackage().getImplementationVersion() != null;
    }
}
