package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Better settings are looked for, on request and unasked, and what is found learns on. */
@OnBothDatabases
class TuningIT {

    private static final List<Phrase> PHRASES = Phrase.some(210);

    /** Learns next to nothing: whatever else is tried is better. */
    private static final Map<String, Object> HOPELESS = Map.of(
            "type", "gradient", "network", "head", "epochs", 1, "learningRate", 1e-6, "updater", "sgd", "seed", 7);

    private final Database database;
    private final Http http;

    TuningIT(Database database) {
        this.database = database;
        this.http = Server.shared(database).http();
    }

    private static Model hopeless(Http http, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("promotion", "manual", "learner", HOPELESS));
        all.putAll(settings);
        return Model.create(http, all);
    }

    private static Reply tuned(Model model, Map<String, ?> request) {
        Reply job = model.http()
                .post(model.path("tuning-jobs"), request, "Prefer", "wait=170")
                .is(200);
        assertThat(job.text("/state")).describedAs(job.toString()).isEqualTo("succeeded");
        return job;
    }

    private static Reply awaitEnd(Model model, String id) {
        return Patience.until(Model.LONG, "tuning job " + id, () -> {
            Reply job = model.get("tuning-jobs/" + id);
            return Set.of("succeeded", "failed", "cancelled").contains(job.text("/state"))
                    ? Optional.of(job)
                    : Optional.empty();
        });
    }

    private static Set<String> types(Reply job) {
        return job.items("/trials").stream()
                .map(trial -> trial.at("/settings/type").stringValue())
                .collect(Collectors.toSet());
    }

    @Test
    void theBestOfExactAndGradientLearnersBecomesTheChallengerAndLearnsOn() {
        Model model = hopeless(http, Map.of()).teach(PHRASES);
        String served = model.hash(1);

        Reply job = tuned(
                model,
                Map.of(
                        "budgetSeconds",
                        60,
                        "learners",
                        List.of(
                                Map.of("type", "exact", "strength", 0.5),
                                Map.of("type", "gradient", "hidden", List.of(16), "epochs", 20))));

        assertThat(types(job)).containsExactlyInAnyOrder("exact", "gradient");
        assertThat(job.number("/best/trial")).isPositive();
        assertThat(job.real("/best/metric")).isGreaterThan(job.real("/best/before"));
        Reply version = model.version(job.number("/version"));
        assertThat(version.text("/tuningJob")).isEqualTo(job.text("/id"));
        assertThat(version.number("/examples")).isEqualTo(PHRASES.size());
        Reply after = model.get("");
        assertThat(after.number("/aliases/champion")).isEqualTo(1);
        assertThat(after.number("/aliases/challenger")).isEqualTo(job.number("/version"));
        assertThat(after.node("/learner")).isEqualTo(job.node("/best/settings"));
        assertThat(model.predict("where is my kettle").text("/parametersSha256"))
                .isEqualTo(served);

        model.correct("does my budgie travel free", "pets");

        assertThat(model.version(model.newest()).node("/settings")).isEqualTo(job.node("/best/settings"));
        assertThat(model.predict("does my budgie travel free", "challenger").text("/label"))
                .isEqualTo("pets");
    }

    @Test
    void whoGoesBackToAVersionGetsItsSettingsBack() {
        Model model = hopeless(http, Map.of()).teach(PHRASES);
        tuned(model, Map.of("budgetSeconds", 30, "learners", List.of(Map.of("type", "exact", "strength", 0.5))));
        assertThat(model.get("").text("/learner/type")).isEqualTo("exact");

        http.post(model.path("promotions"), Map.of("version", 1)).is(201);

        assertThat(model.get("").text("/learner/type")).isEqualTo("gradient");
        long examples = model.version(model.newest()).number("/examples");
        model.correct("an example that the ready exact learner never saw", "ask-price");
        model.correct("another that must not take its place", "ask-price");
        model.settle();
        assertThat(model.version(model.newest()).number("/examples")).isEqualTo(examples + 2);
    }

    @Test
    void whereTheSettingsBeforeAreTheBestNoVersionIsMade() {
        Model model = Model.manual(http).teach(PHRASES);

        Reply job = tuned(model, Map.of("budgetSeconds", 30, "learners", List.of(HOPELESS)));

        assertThat(job.number("/best/trial")).isZero();
        assertThat(job.has("/version")).isFalse();
        assertThat(job.text("/outcome")).startsWith("the settings before are the best");
        assertThat(model.newest()).isEqualTo(1);
        assertThat(model.get("history?limit=1").text("/items/0/deed")).isEqualTo("tuned");
    }

    @Test
    void trialsAreJudgedOnASetWhereOneIsNamed() {
        Model model = hopeless(http, Map.of()).teach(PHRASES);
        List<Phrase> gold = Phrase.some(280).subList(210, 280);
        http.put(model.path("evaluation-sets/gold"), Map.of("examples", gold)).is(201);

        Reply job = tuned(
                model,
                Map.of(
                        "budgetSeconds",
                        30,
                        "metric",
                        "logLoss",
                        "on",
                        Map.of("set", "gold"),
                        "learners",
                        List.of(Map.of("type", "exact", "strength", 0.5))));

        assertThat(job.number("/cases")).isEqualTo(70);
        assertThat(job.text("/on/set")).isEqualTo("gold");
        assertThat(job.real("/best/metric")).isLessThan(job.real("/best/before"));
    }

    @Test
    void aJobWhoseServerDiedGoesOnBehindTheTrialsThatAreDone() {
        Server server = Server.mortal(database);
        Model model = hopeless(server.http(), Map.of()).teach(PHRASES);
        String id = server.http()
                .post(model.path("tuning-jobs"), Map.of("budgetSeconds", 8, "seed", 5))
                .is(202)
                .text("/id");
        List<JsonNode> before = Patience.until(Model.LONG, "some trials", () -> {
            List<JsonNode> done = succeeded(model.get("tuning-jobs/" + id));
            return done.size() >= 3 ? Optional.of(done) : Optional.empty();
        });

        server.kill();
        server.startAgain();

        Reply job = awaitEnd(model, id);
        assertThat(job.text("/state")).describedAs(job.toString()).isEqualTo("succeeded");
        assertThat(job.items("/trials")).containsAll(before);
        assertThat(types(job)).containsExactlyInAnyOrder("exact", "gradient");
        assertThat(model.version(job.number("/version")).text("/tuningJob")).isEqualTo(id);
    }

    private static List<JsonNode> succeeded(Reply job) {
        return job.items("/trials").stream()
                .filter(trial -> trial.at("/state").stringValue().equals("succeeded"))
                .toList();
    }

    @Test
    void aCancelledJobMakesNoVersionAndKeepsItsTable() {
        Model model = hopeless(http, Map.of()).teach(PHRASES);
        String id = http.post(model.path("tuning-jobs"), Map.of("budgetSeconds", 600))
                .is(202)
                .text("/id");
        assertThat(http.post(model.path("tuning-jobs"), Map.of("budgetSeconds", 5))
                        .is(202)
                        .text("/id"))
                .describedAs("a second request joins")
                .isEqualTo(id);
        Patience.untilTrue(
                Model.LONG,
                "a trial",
                () -> !succeeded(model.get("tuning-jobs/" + id)).isEmpty());

        http.delete(model.path("tuning-jobs/" + id)).is(204);

        Reply job = model.get("tuning-jobs/" + id);
        assertThat(job.text("/state")).isEqualTo("cancelled");
        assertThat(succeeded(job)).isNotEmpty();
        String next = http.post(model.path("tuning-jobs"), Map.of("budgetSeconds", 600))
                .is(202)
                .text("/id");
        assertThat(next).isNotEqualTo(id);
        http.delete(model.path("tuning-jobs/" + next)).is(204);
        assertThat(model.get("tuning-jobs/" + next).text("/state")).isEqualTo("cancelled");
        Reply page = model.get("tuning-jobs?limit=1");
        assertThat(page.text("/items/0/id")).isEqualTo(next);
        assertThat(model.get("tuning-jobs?limit=1&after=" + page.text("/next")).text("/items/0/id"))
                .isEqualTo(id);
        assertThat(model.newest()).isEqualTo(1);
    }

    @Test
    void aMissedTargetStartsOneJobAndTheOutcomeIsOnRecord() {
        Map<String, Object> target = Map.of("atLeast", 0.999, "on", "leave-one-out", "budgetSeconds", 4);
        Model model = hopeless(http, Map.of("target", target)).teach(PHRASES);

        String id = Patience.until(Model.LONG, "a tuning job", () -> {
            List<JsonNode> jobs = model.get("tuning-jobs").items("/items");
            return jobs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(jobs.get(0).at("/id").stringValue());
        });

        Reply job = awaitEnd(model, id);
        assertThat(job.text("/origin")).isEqualTo("target");
        assertThat(job.text("/reason")).startsWith("version 1 misses the target");
        assertThat(job.number("/version")).isEqualTo(2);
        Patience.untilTrue(
                Model.LONG,
                "the new version to be judged",
                () -> model.get("evaluations").items("/items").stream()
                        .anyMatch(evaluation -> evaluation.at("/version").longValue() == 2
                                && evaluation.at("/state").stringValue().equals("succeeded")));
        assertThat(model.get("tuning-jobs").items("/items")).hasSize(1);
        Reply history = model.get("history?verify=true");
        assertThat(history.truth("/verified")).isTrue();
        assertThat(history.items("/items"))
                .extracting(item -> item.at("/deed").stringValue())
                .contains("targetMissed", "tuned");
    }

    @Test
    void aTargetIsSetChangedAndGivenUp() {
        Model model = Model.manual(http);

        http.patch(model.path(""), Map.of("target", Map.of("atLeast", 0.9, "budgetSeconds", 60)))
                .is(200);
        http.patch(model.path(""), Map.of("target", Map.of("atLeast", 0.95))).is(200);

        assertThat(model.get("").real("/target/atLeast")).isEqualTo(0.95);
        assertThat(model.get("").number("/target/budgetSeconds")).isEqualTo(60);
        Map<String, Object> none = new HashMap<>();
        none.put("target", null);
        http.patch(model.path(""), none).is(200);
        assertThat(model.get("").has("/target")).isFalse();
        refusedTarget(model, Map.of("atLeast", 0.9, "budgetSeconds", 0), "target.budgetSeconds");
        refusedTarget(model, Map.of("atLeast", 90, "budgetSeconds", 60), "target.atLeast");
        refusedTarget(model, Map.of("metric", "logLoss", "atLeast", 0.9, "budgetSeconds", 60), "target.metric");
        http.patch(model.path(""), Map.of("training", Map.of("onDrift", "tune")))
                .is(200);
        assertThat(model.get("").text("/training/onDrift")).isEqualTo("tune");
        http.patch(model.path(""), Map.of("training", Map.of("onDrift", "panic")))
                .isProblem(422, "on-drift-unknown");
    }

    private void refusedTarget(Model model, Map<String, ?> target, String field) {
        assertThat(http.patch(model.path(""), Map.of("target", target))
                        .isProblem(422)
                        .text("/field"))
                .isEqualTo(field);
    }

    @Test
    void whatCannotBeDoneIsRefusedByName() {
        Model untaught = Model.manual(http);
        http.post(untaught.path("tuning-jobs"), Map.of("budgetSeconds", 5)).isProblem(409, "model-untaught");
        Model few = Model.manual(http).teach(PHRASES.subList(0, 14));
        http.post(few.path("tuning-jobs"), Map.of("budgetSeconds", 5)).isProblem(409, "too-few-examples");
        Model model = Model.manual(http).teach(PHRASES);

        refused(model, Map.of(), "budgetSeconds");
        refused(model, Map.of("budgetSeconds", 0), "budgetSeconds");
        refused(model, Map.of("budgetSeconds", 86_401), "budgetSeconds");
        refused(model, Map.of("budgetSeconds", 5, "metric", "f2"), "metric");
        refused(model, Map.of("budgetSeconds", 5, "on", "test"), "on");
        refused(model, Map.of("budgetSeconds", 5, "learners", List.of("oracle")), "learners");
        refused(model, Map.of("budgetSeconds", 5, "learners", List.of()), "learners");
        refused(
                model,
                Map.of("budgetSeconds", 5, "learners", List.of(Map.of("type", "gradient", "network", "text"))),
                "learners");
        http.post(model.path("tuning-jobs"), Map.of("budgetSeconds", 5, "on", Map.of("set", "none")))
                .isProblem(404, "evaluation-set-unknown");
        http.get(model.path("tuning-jobs/none")).isProblem(404, "tuning-job-unknown");
        assertThat(model.get("tuning-jobs").items("/items")).isEmpty();
        Reply without = http.post(
                        model.path("tuning-jobs"), Map.of("budgetSeconds", 5, "on", "prequential"), "Prefer", "wait=60")
                .is(200);
        assertThat(without.text("/state")).isEqualTo("failed");
        assertThat(without.text("/error")).startsWith("there are 0 corrections");
    }

    private void refused(Model model, Map<String, ?> request, String field) {
        assertThat(http.post(model.path("tuning-jobs"), request).isProblem(422).text("/field"))
                .isEqualTo(field);
    }
}
