package io.understudy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.webhook.WebhookSettings.Receiver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTests {

    /** Worked out with the openssl command: printf 'msg_1.1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret -binary | base64. */
    @Test
    void aSignatureIsTheHmacOfIdSecondsAndBody() {
        Receiver receiver = new Receiver(URI.create("https://example.org/hook"), "secret", null);

        assertThat(Signature.of(receiver.key(), "msg_1", 1_700_000_000, "{\"a\":1}"))
                .isEqualTo("v1,Q5nZ7DiOGwijBBqvBVAK6c0zDr2JLkXI7TaV4f+Q2vY=");
    }

    @Test
    void anEncodedSecretIsDecoded() {
        assertThat(new Receiver(URI.create("https://example.org/hook"), "whsec_c2VjcmV0", null).key())
                .isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReceiverNeedsAnAddressASecretAndKnownEvents() {
        assertThatThrownBy(() -> new Receiver(URI.create("file:///etc/hosts"), "secret", null))
                .hasMessageContaining("url");
        assertThatThrownBy(() -> new Receiver(URI.create("https://example.org"), " ", null))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> new Receiver(URI.create("https://example.org"), "secret", List.of("all")))
                .hasMessageContaining("version.published");
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(new Receiver(URI.create("https://example.org/hook"), "secret", null))
                .hasToString("https://example.org/hook");
    }
}
