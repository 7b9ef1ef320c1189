package io.understudy.web;

import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, when the server takes calls, which addresses are worth opening. */
@Component
class Addresses {

    private static final Logger log = LoggerFactory.getLogger(Addresses.class);

    private final ServerProperties server;

    Addresses(ServerProperties server) {
        this.server = server;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String base = "http://" + host() + ":" + web.getWebServer().getPort();
            log.info("ready index={}/ interface={}/swagger-ui.html health={}/actuator/health", base, base, base);
        }
    }

    private String host() {
        return Optional.ofNullable(server.getAddress())
                .filter(address -> !address.isAnyLocalAddress() && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .orElse("localhost");
    }
}
