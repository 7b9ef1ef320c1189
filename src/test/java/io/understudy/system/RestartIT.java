package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An orderly stop and a new start change nothing that a client can see. */
@OnBothDatabases
class RestartIT {

    private static final List<String> VIEWS = List.of(
            "",
            "examples?limit=1000",
            "feedback",
            "versions",
            "versions/1",
            "training-jobs",
            "promotions",
            "evaluations",
            "evaluation-sets/gold",
            "predictions");

    private final Database database;

    RestartIT(Database database) {
        this.database = database;
    }

    @Test
    void everythingIsThereAfterARestart() {
        try (Server server = Server.fresh(database)) {
            Model model = Model.create(
                    server.http(), Map.of("promotion", "manual", "labels", List.of(Map.of("name", "ask-price"))));
            live(model);
            JsonNode answer = predictAndLog(model);
            Map<String, JsonNode> before = views(model);

            server.stop();
            server.startAgain();

            assertThat(views(model)).isEqualTo(before);
            assertThat(model.predict("how much is the tent").node("/ranking")).isEqualTo(answer);
            model.correct("how much is the tent", "haggle");
            assertThat(model.predict("how much is the tent", "challenger").text("/label"))
                    .isEqualTo("haggle");
        }
    }

    private static void live(Model model) {
        Http http = model.http();
        model.teach(Phrase.some(35));
        model.correct("how much for everything", "ask-price");
        model.forget(Phrase.some(35).get(2).id());
        http.put(
                        model.path("evaluation-sets/gold"),
                        Map.of("examples", Phrase.some(49).subList(35, 49)))
                .is(201);
        http.post(model.path("evaluations"), Map.of("on", Map.of("set", "gold")), Model.WAIT)
                .is(201);
        http.post(model.path("promotions"), Map.of("version", "challenger", "reason", "trial"))
                .is(201);
    }

    /** Asks, and waits until the log has the answer: it is written behind the request. */
    private static JsonNode predictAndLog(Model model) {
        Reply answer = model.predict("how much is the tent");
        Patience.untilTrue(
                Model.LONG, "the log", () -> model.get("predictions").body().contains(answer.text("/id")));
        return answer.node("/ranking");
    }

    private static Map<String, JsonNode> views(Model model) {
        Map<String, JsonNode> views = new LinkedHashMap<>();
        VIEWS.forEach(view -> views.put(view, model.get(view).json()));
        return views;
    }
}
