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
        Server server = Server.mortal(database);
        Model model = Model.create(
                server.http(), Map.of("promotion", "manual", "labels", List.of(Map.of("name", "ask-price"))));
        live(model);
        JsonNode answer = predictAndLog(model);
        Map<String, JsonNode> before = views(model);
        Model contested = contested(server.http());
        Map<String, JsonNode> contest = standing(contested);

        server.stop();
        server.startAgain();

        assertThat(views(model)).isEqualTo(before);
        assertThat(standing(contested)).isEqualTo(contest);
        compare(contested, Phrase.some(90).subList(80, 90));
        assertThat(scored(contested)).isEqualTo(20);
        assertThat(model.predict("how much is the tent").node("/ranking")).isEqualTo(answer);
        model.correct("how much is the tent", "haggle");
        assertThat(model.predict("how much is the tent", "challenger").text("/label"))
                .isEqualTo("haggle");
    }

    /** A champion and a challenger of whom ten corrections tell, and no training from then on. */
    private static Model contested(Http http) {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(70));
        http.patch(model.path(""), Map.of("training", Map.of("automatic", false)))
                .is(200);
        compare(model, Phrase.some(80).subList(70, 80));
        assertThat(scored(model)).isEqualTo(10);
        return model;
    }

    private static void compare(Model model, List<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            model.http()
                    .post(model.path("feedback"), Map.of("text", phrase.text(), "label", phrase.label()))
                    .is(202);
        }
    }

    private static long scored(Model model) {
        Reply contest = model.get("challenger");
        return contest.number("/wins") + contest.number("/losses") + contest.number("/ties");
    }

    /** What the contest is, but for what was seen in the wings: that is counted since the start. */
    private static Map<String, JsonNode> standing(Model model) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        model.get("challenger").json().forEachEntry(parts::put);
        parts.remove("shadow");
        return parts;
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
