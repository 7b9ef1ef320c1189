package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was kept for as long as the settings say is swept, and whoever was champion is kept. */
@OnBothDatabases
class RetentionIT {

    private static final List<Phrase> PHRASES = Phrase.some(56);
    private static final List<String> SETTINGS = List.of(
            "--understudy.retention.predictions=PT1S",
            "--understudy.retention.versions=PT1S",
            "--understudy.retention.log=PT1S",
            "--understudy.retention.every=PT1S");

    private final Database database;

    RetentionIT(Database database) {
        this.database = database;
    }

    @Test
    void oldVersionsPredictionsAndRowsOfTheLogAreSweptAndFormerChampionsStay() {
        try (Server server = Server.fresh(database, SETTINGS)) {
            Model model = Model.manual(server.http())
                    .teach(PHRASES.subList(0, 14))
                    .teach(PHRASES.subList(0, 28))
                    .teach(PHRASES.subList(0, 42));
            promote(model, 3).is(201);
            model.teach(PHRASES);
            String answer = model.predict("where is my kettle").text("/id");
            server.http()
                    .put(
                            model.path("evaluation-sets/gold"),
                            Map.of("examples", Phrase.some(70).subList(56, 70)))
                    .is(201);
            server.http()
                    .post(model.path("evaluations"), Map.of("on", Map.of("set", "gold")), Model.WAIT)
                    .is(201);

            Patience.untilTrue(
                    Model.LONG,
                    "predictions, jobs and evaluations to be swept",
                    () -> List.of("predictions", "training-jobs", "evaluations").stream()
                            .allMatch(log -> model.get(log).items("/items").isEmpty()));

            promote(model, 2).isProblem(409, "version-swept");
            model.http().get(model.path("predictions/" + answer)).isProblem(404);
            assertThat(model.get("versions").items("/items")).hasSize(4);
            assertThat(model.hash(2)).hasSize(64);
            assertThat(model.predict("where is my kettle", 4).number("/version"))
                    .describedAs("the challenger")
                    .isEqualTo(4);
            assertThat(promote(model, 1).is(201).number("/to"))
                    .describedAs("who was champion")
                    .isEqualTo(1);
            assertThat(model.get("history?verify=true").truth("/verified")).isTrue();
        }
    }

    private static Reply promote(Model model, int version) {
        return model.http().post(model.path("promotions"), Map.of("version", version));
    }
}
