package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other servers are told, by a receiver that is not always well. */
class WebhookIT {

    private static final String SECRET = "a secret of the tests";

    private record Received(String method, Map<String, String> headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer receiver;
    private HttpServer silent;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::answer);
        receiver.start();
        silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/hook", WebhookIT::answerByHalf);
        silent.start();
        server = Server.fresh(
                Database.H2,
                List.of(
                        "--understudy.webhooks[0].url=" + url(silent),
                        "--understudy.webhooks[0].secret=" + SECRET,
                        "--understudy.webhooks[0].events=version.published,champion.promoted",
                        "--understudy.webhooks[1].url=" + url(receiver),
                        "--understudy.webhooks[1].secret=" + SECRET,
                        "--understudy.webhooks[1].events=version.published,champion.promoted"));
    }

    private static String url(HttpServer of) {
        return "http://127.0.0.1:" + of.getAddress().getPort() + "/hook";
    }

    /** Allows it, takes a message, and never ends its answer: nobody else may have to wait for that. */
    private static void answerByHalf(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
        boolean asked = exchange.getRequestMethod().equals("OPTIONS");
        exchange.sendResponseHeaders(200, asked ? -1 : 5);
        if (asked) {
            exchange.close();
        }
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.stop(0);
        silent.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            boolean asked = exchange.getRequestMethod().equals("OPTIONS");
            boolean fails = !asked && failures.getAndDecrement() > 0;
            received.add(new Received(exchange.getRequestMethod(), headers, body));
            exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "understudy.local");
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        }
    }

    @Test
    void whoAllowsItIsToldOnceItAnswersAlsoAfterAKill() {
        failures.set(1);
        Model model = Model.immediate(server.http()).teach(Phrase.some(14));
        Patience.untilTrue(Model.LONG, "a delivery in vain, and what comes behind it", () -> posts().size() > 1);
        server.kill();
        server.startAgain();

        Patience.untilTrue(Model.LONG, "both events, the first of them again", () -> posts().size() >= 3);

        assertThat(received.get(0).method()).isEqualTo("OPTIONS");
        assertThat(received.get(0).headers()).containsEntry("WebHook-Request-Origin", "understudy.local");
        assertThat(posts()).allSatisfy(this::isSigned);
        assertThat(events().get(0).at("/type").stringValue()).isEqualTo("io.understudy.version.published");
        assertThat(events().get(0).at("/data/version").intValue()).isEqualTo(1);
        assertThat(events())
                .filteredOn(event -> event.at("/id").equals(events().get(0).at("/id")))
                .hasSizeGreaterThan(1);
        assertThat(events())
                .extracting(event -> event.at("/type").stringValue())
                .contains("io.understudy.champion.promoted");
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.at("/specversion").stringValue()).isEqualTo("1.0");
            assertThat(event.at("/source").stringValue()).isEqualTo("/v1/models/" + model.name());
        });
    }

    private List<Received> posts() {
        return received.stream().filter(call -> call.method().equals("POST")).toList();
    }

    private List<JsonNode> events() {
        return posts().stream()
                .map(call -> JsonMapper.shared().readTree(call.body()))
                .toList();
    }

    private void isSigned(Received call) {
        String signed =
                call.headers().get("webhook-id") + "." + call.headers().get("webhook-timestamp") + "." + call.body();
        assertThat(call.headers().get("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(call.headers().get("webhook-signature")).isEqualTo("v1," + hmac(signed));
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
