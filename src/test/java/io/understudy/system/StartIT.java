package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The jar as a newcomer starts it. */
class StartIT {

    @Test
    void thePackagedJarNeedsNothingButAPortAndAHome() {
        try (Server server = Server.plain()) {
            assertThat(server.log()).doesNotContain(" WARN ");
            Http http = server.http();
            http.get("/actuator/health/liveness").is(200);
            http.get("/v3/api-docs").is(200);
            http.get("/swagger-ui/index.html").is(200);
            assertThat(server.log()).doesNotContain(" WARN ");
            assertThat(http.get("/actuator/prometheus").is(200).body()).contains("jvm_memory");
            for (String closed : List.of("env", "heapdump", "loggers", "beans", "threaddump", "configprops")) {
                http.get("/actuator/" + closed).is(401, 403, 404);
            }
            http.get("/h2-console").is(401, 403, 404);

            Model model = Model.immediate(http).teach(Phrase.some(14));
            String secret = "zanzibar quartz";
            model.correct(secret, "ask-price");
            http.post(model.path("predictions"), Map.of("text", secret, "topK", "wrong " + secret))
                    .isProblem(422);
            http.post(model.path("feedback"), Map.of("text", secret, "label", " " + secret))
                    .isProblem(422);

            assertThat(model.predict(secret).text("/label")).isEqualTo("ask-price");
            assertThat(server.log()).doesNotContain(secret);
            assertThat(http.get("/actuator/prometheus").body()).doesNotContain("zanzibar");
            server.stop();
        }
    }
}
