package io.understudy;

import io.understudy.operations.EarlyClasses;
import java.io.ObjectInputFilter;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
// both would make what nothing uses: a mapper of Jackson 2, and a validator of annotations that no request has
@SpringBootApplication(
        excludeName = {
            "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
@ConfigurationPropertiesScan
public class Understudy {

    /**
     * Starts the service.
     *
     * @param args Spring Boot properties, {@code --server.port=8080} and {@code --understudy.home=DIR} among them
     */
    public static void main(String[] args) {
        // Spring's own thread for this reads what is never used, Jackson 2 above all
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        refuseForeignObjects();
        if (isPackaged()) {
            EarlyClasses.read();
            System.setProperty(AotDetector.AOT_ENABLED, "true");
        }
        SpringApplication.run(Understudy.class, args);
    }

    /**
     * Nothing here reads serialized objects; should a library ever be made to, it gets values of the language and no
     * others. A filter that whoever starts the service has set stands.
     */
    private static void refuseForeignObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(
                    "maxdepth=20;maxrefs=10000;maxbytes=1048576;java.lang.*;java.util.*;java.math.*;java.time.*;!*"));
        }
    }

    /** Says whether this runs from a jar, for which the build has prepared the beans: that is a fifth of the start. */
    private static boolean isPackaged() {
        return Understudy.class.getPackage().getImplementationVersion() != null;
    }
}
