package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who taught a model what, what they did to it, and how much of it anybody may do. */
@OnBothDatabases
class ContributorsIT {

    private static final List<Phrase> PHRASES = Phrase.some(420);
    private static final List<Phrase> GOLD = PHRASES.subList(280, 420);

    private final Http http;

    ContributorsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void whatAVersionWouldBeWithoutSomebodyIsWhatItIsOnceTheyAreForgotten() {
        Model model = Model.immediate(http).teach(taught());
        http.put(model.path("evaluation-sets/gold"), Map.of("examples", GOLD)).is(201);

        Reply contributors = model.get("contributors");
        assertThat(contributors.number("/count")).isEqualTo(3);
        assertThat(contributors.number("/weight")).isEqualTo(70 + 35 + 35);
        assertThat(contributors.items("/items"))
                .extracting(item -> item.at("/contributor").asString("nobody"))
                .containsExactly("nobody", "ann", "mallory");
        assertThat(contributors.real("/items/0/share")).isCloseTo(0.5, within(1e-9));

        Reply evaluation = judged(model);
        assertThat(evaluation.items("/contributors"))
                .extracting(item -> item.at("/contributor").stringValue())
                .containsExactly("ann", "mallory");
        JsonNode mallory = evaluation.node("/contributors/1");
        assertThat(mallory.at("/examples").longValue()).isEqualTo(35);
        assertThat(mallory.at("/without/verdict").stringValue()).isEqualTo("better");
        assertThat(evaluation.text("/contributors/0/without/verdict")).isNotEqualTo("better");

        http.delete(model.path("examples?contributor=mallory"), Model.WAIT).is(200);
        assertThat(judged(model).real("/accuracy"))
                .isEqualTo(mallory.at("/without/accuracy").doubleValue())
                .isGreaterThan(evaluation.real("/accuracy"));
    }

    @Test
    void aContributorWhoseTeachingLowersTheAccuracyIsNamedAndKeepsTheChampionUntilForgotten() {
        Model model = Model.manual(http).teach(PHRASES.subList(0, 7)).teach(taught());
        http.put(model.path("evaluation-sets/gold"), Map.of("examples", GOLD)).is(201);
        Map<String, Object> gate = Map.of("minimumEvidence", 1, "sets", List.of("gold"), "noLabelWorse", false);
        Map<String, Object> gated = Map.of("policy", "gated", "gate", new HashMap<>(gate));
        http.patch(model.path(""), Map.of("promotion", gated, "training", Map.of("automatic", false)))
                .is(200);

        for (Phrase phrase : PHRASES.subList(140, 280)) {
            http.post(model.path("feedback"), Map.of("text", phrase.text(), "label", phrase.label()))
                    .is(202);
        }

        Reply contest = Patience.until(
                Model.LONG,
                "a verdict that names somebody",
                () -> Optional.of(model.get("challenger"))
                        .filter(found -> found.body().contains("without mallory")));
        assertThat(contest.text("/verdict")).isEqualTo("keep");
        assertThat(contest.body()).contains("noContributorHarmful").doesNotContain("without ann");
        assertThat(model.champion()).isEqualTo(1);

        http.delete(model.path("examples?contributor=mallory"), Model.WAIT).is(200, 202);
        Patience.untilTrue(
                Model.LONG,
                "a promotion",
                () -> model.get("promotions?limit=1").body().contains("\"gate\""));
    }

    @Test
    void nobodyOutweighsTheOthersBySendingMore() {
        Model model = Model.create(http, Map.of("training", Map.of("contributorWeight", 20)));
        model.teach(by("ann", PHRASES.subList(0, 14), 1));
        assertThat(model.get("").number("/training/contributorWeight")).isEqualTo(20);

        http.postLines(model.path("examples"), by("ann", PHRASES.subList(14, 21), 1))
                .isProblem(409, "contributor-too-heavy");
        http.postLines(model.path("examples"), by("bob", PHRASES.subList(14, 21), 1), Model.WAIT)
                .is(200);
        Map<String, Object> feedback =
                Map.of("text", "where is my moose", "label", "track-parcel", "contributor", "ann", "weight", 7);
        Reply refused = http.post(model.path("feedback"), feedback).isProblem(409, "contributor-too-heavy");
        assertThat(refused.text("/contributor")).isEqualTo("ann");
        assertThat(refused.text("/detail")).contains("20", "21");

        assertThat(model.get("contributors").number("/weight")).isEqualTo(21);
        assertThat(model.get("feedback").items("/items")).isEmpty();
        http.patch(model.path(""), Map.of("training", Map.of("contributorWeight", 0)))
                .isProblem(422, "setting-out-of-range");
    }

    @Test
    void contributorsAreJudgedOnASet() {
        Model model = Model.immediate(http).teach(PHRASES.subList(0, 14));

        http.post(model.path("evaluations"), Map.of("on", "leave-one-out", "contributors", true))
                .isProblem(422, "contributors-need-set");
        http.put(model.path("evaluation-sets/gold"), Map.of("examples", GOLD)).is(201);
        assertThat(judged(model).items("/contributors")).isEmpty();
        http.get("/v1/models/never-made/contributors").isProblem(404, "model-unknown");
    }

    private Reply judged(Model model) {
        return http.post(
                        model.path("evaluations"),
                        Map.of("on", Map.of("set", "gold"), "contributors", true),
                        Model.WAIT)
                .is(201);
    }

    /** Half of it by nobody, a quarter by ann, who is right, and a quarter by mallory, who is not. */
    private static List<Map<String, Object>> taught() {
        return Stream.of(
                        by(null, PHRASES.subList(0, 70), 1),
                        by("ann", PHRASES.subList(70, 105), 1),
                        by("mallory", PHRASES.subList(105, 140), 1))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Map<String, Object>> by(@Nullable String contributor, List<Phrase> phrases, int weight) {
        return phrases.stream()
                .map(phrase -> {
                    Map<String, Object> example = new HashMap<>(Map.of(
                            "text",
                            phrase.text(),
                            "label",
                            "mallory".equals(contributor) ? "ask-price" : phrase.label(),
                            "weight",
                            weight));
                    if (contributor != null) {
                        example.put("contributor", contributor);
                    }
                    return example;
                })
                .toList();
    }
}
