package io.understudy.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what. Addresses come from the server's settings alone: nothing that a client sends can name one.
 *
 * @param webhooks the receivers
 * @param origin the name under which this server asks whether it may send (CloudEvents webhooks, section 4)
 */
@ConfigurationProperties("understudy")
record WebhookSettings(
        @DefaultValue List<Receiver> webhooks,
        @DefaultValue("understudy.local") String origin) {

    /**
     * One receiver.
     *
     * @param url http or https
     * @param secret of the signatures; {@code whsec_} and Base64, or any other text
     * @param events the words of the events it wants; all unless said otherwise
     */
    record Receiver(URI url, String secret, @Nullable List<String> events) {

        private static final String ENCODED = "whsec_";

        Receiver {
            if (url == null
                    || url.getHost() == null
                    || !Stream.of("http", "https").anyMatch(url.getScheme()::equals)) {
                throw new IllegalArgumentException("understudy.webhooks[].url must be an http or https address");
            }
            if (secret == null || secret.isBlank()) {
                throw new IllegalArgumentException("understudy.webhooks[].secret must not be empty");
            }
            List<String> words =
                    Arrays.stream(EventType.values()).map(EventType::word).toList();
            Optional.ofNullable(events).stream()
                    .flatMap(List::stream)
                    .filter(word -> !words.contains(word))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new IllegalArgumentException("understudy.webhooks[].events knows no " + unknown + " but "
                                + words.stream().collect(Collectors.joining(", ")));
                    });
        }

        boolean wants(EventType type) {
            return events == null || events.contains(type.word());
        }

        byte[] key() {
            return secret.startsWith(ENCODED)
                    ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
