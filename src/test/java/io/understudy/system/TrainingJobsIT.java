package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** At most one unfinished job a model; it can be watched, joined and cancelled. */
@OnBothDatabases
class TrainingJobsIT {

    private static final List<Phrase> MANY = Phrase.some(420);
    private static final Set<String> STAGES =
            Set.of("queued", "encoding", "kernel", "factor", "refining", "calibrating", "publishing");

    private final Http http;

    TrainingJobsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void aSecondRequestJoinsTheUnfinishedJob() {
        Model model = waiting();
        String importing = http.postLines(model.path("examples"), MANY).is(202).text("/trainingJob");

        List<String> jobs = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        http.postLines(model.path("examples"), Phrase.some(7)).is(202)))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(reply -> reply.text("/trainingJob"))
                .toList();

        assertThat(jobs).allMatch(importing::equals);
        assertThat(model.get("training-jobs").items("/items")).hasSize(1);
    }

    /** A correction came before the example it speaks against was encoded; its withdrawal brings that example back. */
    @Test
    void whatWasNeverEncodedIsOnceItComesBack() {
        Model model = Model.create(http, Map.of("promotion", "immediate", "training", Map.of("automatic", false)));
        http.postLines(model.path("examples"), Phrase.some(7)).is(202);
        http.post(model.path("feedback"), Map.of("text", Phrase.some(1).get(0).text(), "label", "haggle"))
                .is(201, 202);
        http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201);
        String feedback = model.get("feedback").text("/items/0/id");

        http.delete(model.path("feedback/" + feedback), Model.WAIT).is(200, 202);

        model.settle();
        assertThat(model.version(model.newest()).number("/examples")).isEqualTo(7);
    }

    @Test
    void aPatchOfOneTrainingSettingLeavesTheOthers() {
        Model model = Model.create(
                http, Map.of("training", Map.of("automatic", false, "quietPeriod", "PT5S", "contributorWeight", 20)));

        Reply patched = http.patch(model.path(""), Map.of("training", Map.of("onDrift", "tune")))
                .is(200);

        assertThat(patched.text("/training/onDrift")).isEqualTo("tune");
        assertThat(patched.text("/training/quietPeriod")).isEqualTo("PT5S");
        assertThat(patched.number("/training/contributorWeight")).isEqualTo(20);
        assertThat(patched.node("/training/automatic").booleanValue()).isFalse();
    }

    @Test
    void namesAreStoredUpToTheLengthThatIsLegalAndRefusedBeyond() {
        String longest = "x".repeat(200);
        Model model = Model.create(http, Map.of("labels", List.of(Map.of("name", longest))));
        assertThat(model.get("").text("/labels/0/name")).isEqualTo(longest);

        http.post("/v1/models", Map.of("name", "tongue", "encoder", "bge-small-en", "language", "x".repeat(36)))
                .is(422);
        http.post("/v1/models", Map.of("name", "gate", "promotion", Map.of("gate", Map.of("sets", List.of(longest)))))
                .is(422);
    }

    @Test
    void whoAsksForTrainingNeedNotWaitForQuiet() {
        Model model = waiting();
        String importing = http.postLines(model.path("examples"), MANY).is(202).text("/trainingJob");

        Reply hastened =
                http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201);
        Reply another =
                http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201);

        assertThat(hastened.text("/id")).isEqualTo(importing);
        assertThat(hastened.text("/state")).isEqualTo("succeeded");
        assertThat(another.text("/id")).isNotEqualTo(importing);
        assertThat(another.text("/state")).isEqualTo("succeeded");
    }

    @Test
    void aJobCanBeFollowedToItsEnd() throws Exception {
        Model model = Model.immediate(http);
        String job = http.postLines(model.path("examples"), MANY).is(202).text("/trainingJob");

        HttpResponse<Stream<String>> events = http.events(model.path("training-jobs/" + job + "/events"));
        List<JsonNode> states =
                CompletableFuture.supplyAsync(() -> data(events.body())).get(3, TimeUnit.MINUTES);

        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(states).isNotEmpty();
        assertThat(states).allSatisfy(state -> {
            assertThat(state.at("/id").stringValue()).isEqualTo(job);
            assertThat(state.at("/progress").doubleValue()).isBetween(0.0, 1.0);
            assertThat(STAGES).contains(state.at("/stage").asString("queued"));
        });
        assertThat(states.stream()
                        .mapToDouble(state -> state.at("/progress").doubleValue())
                        .toArray())
                .isSorted();
        assertThat(states.get(states.size() - 1).at("/state").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void aFinishedJobsEventsAreItsEnd() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        String job = model.get("training-jobs").text("/items/0/id");

        List<JsonNode> states =
                data(http.events(model.path("training-jobs/" + job + "/events")).body());

        assertThat(states).hasSize(1);
        assertThat(states.get(0).at("/state").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void aJobCancelledWhileItWaitsMakesNoVersion() {
        Model model = waiting();
        String job = http.postLines(model.path("examples"), MANY).is(202).text("/trainingJob");

        cancel(model, job);

        assertThat(model.get("").number("/pendingFeedback")).isEqualTo(MANY.size());
    }

    @Test
    void aJobCancelledAtWorkMakesNoVersionAndItsChangesWaitForTheNextRequest() {
        Model model = Model.immediate(http);
        List<Map<String, String>> slow = slowToEncode();
        String job = http.postLines(model.path("examples"), slow).is(202).text("/trainingJob");
        Patience.untilTrue(
                Model.LONG,
                "the job to start",
                () -> model.get("training-jobs/" + job).text("/state").equals("running"));

        cancel(model, job);

        assertThat(model.get("").number("/pendingFeedback")).isEqualTo(slow.size());
        assertThat(model.exampleCount()).isEqualTo(slow.size());
        Reply next = http.post(model.path("training-jobs"), Map.of("reason", "after all"), Model.WAIT)
                .is(200, 201);
        assertThat(next.text("/state")).isEqualTo("succeeded");
        assertThat(next.number("/version")).isEqualTo(1);
    }

    private void cancel(Model model, String job) {
        http.delete(model.path("training-jobs/" + job)).is(200, 202, 204);
        Reply ended = model.awaitJob(job);
        assertThat(ended.text("/state")).isEqualTo("cancelled");
        assertThat(ended.has("/version")).isFalse();
        assertThat(model.get("versions").items("/items")).isEmpty();
    }

    /** A model whose jobs wait long enough to be met unfinished. */
    private Model waiting() {
        return Model.create(http, Map.of("training", Map.of("quietPeriod", "PT1H")));
    }

    /** Texts that no memory of encodings has: work for seconds. */
    private static List<Map<String, String>> slowToEncode() {
        String tail = " and what is the weather like there".repeat(50);
        return IntStream.range(0, 40)
                .mapToObj(i -> Map.of("text", UUID.randomUUID() + tail, "label", i % 2 == 0 ? "even" : "odd"))
                .toList();
    }

    @Test
    void aJobWithoutChangesSucceedsWithTheNewestVersion() {
        Model model = Model.immediate(http).teach(Phrase.some(14));

        Reply job = http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201);

        assertThat(job.text("/state")).isEqualTo("succeeded");
        assertThat(job.number("/version")).isEqualTo(1);
        assertThat(model.newest()).isEqualTo(1);
    }

    @Test
    void aBurstOfCorrectionsIsLearnedInFewVersions() {
        Model model = Model.immediate(http).teach(Phrase.some(70));
        List<CompletableFuture<Reply>> burst = new ArrayList<>();
        for (Phrase phrase : Phrase.some(100).subList(70, 100)) {
            burst.add(CompletableFuture.supplyAsync(() -> http.post(
                    model.path("feedback"),
                    Map.of("text", phrase.text(), "label", phrase.label()),
                    "Prefer",
                    "wait=120")));
        }

        List<Reply> learned = burst.stream().map(CompletableFuture::join).toList();

        assertThat(learned)
                .allSatisfy(
                        reply -> assertThat(reply.is(201).truth("/tookEffect")).isTrue());
        assertThat(model.exampleCount()).isEqualTo(100);
        model.settle();
        List<JsonNode> versions = model.get("versions").items("/items");
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).at("/number").longValue()).isEqualTo(versions.size() - i);
        }
    }

    @Test
    void trainingThatIsNotAutomaticWaitsForARequest() {
        Model model = Model.create(http, Map.of("promotion", "immediate", "training", Map.of("automatic", false)));

        Reply imported = http.postLines(model.path("examples"), Phrase.some(14)).is(202);

        assertThat(imported.has("/trainingJob")).isFalse();
        assertThat(model.get("").number("/pendingFeedback")).isEqualTo(14);
        http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201);
        assertThat(model.get("").number("/pendingFeedback")).isZero();
        assertThat(model.champion()).isEqualTo(1);
    }

    @Test
    void aTurnOfStartsAndCancelsLeavesNothingBehind() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        http.postLines(model.path("examples"), MANY).is(202);
        for (int i = 0; i < 5; i++) {
            String job = http.post(model.path("training-jobs"), Map.of("full", true))
                    .is(202)
                    .text("/id");
            http.delete(model.path("training-jobs/" + job)).is(200, 202, 204, 409);
            model.awaitJob(job);
        }

        Reply last = http.post(model.path("training-jobs"), Map.of("full", true), Model.WAIT)
                .is(200, 201);

        assertThat(last.text("/state")).isEqualTo("succeeded");
        assertThat(model.get("").number("/pendingFeedback")).isZero();
        assertThat(model.hash()).isEqualTo(Model.immediate(http).teach(MANY).hash());
    }

    @Test
    void whileAJobRunsTheChampionAnswers() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        String job = http.postLines(model.path("examples"), MANY).is(202).text("/trainingJob");

        assertThat(model.predict("where is my tent").number("/version")).isEqualTo(1);

        assertThat(model.awaitJob(job).text("/state")).isEqualTo("succeeded");
        assertThat(model.predict("where is my tent").number("/version")).isEqualTo(2);
    }

    private static List<JsonNode> data(Stream<String> lines) {
        try (lines) {
            return lines.filter(line -> line.startsWith("data:"))
                    .map(line -> Http.JSON.readTree(line.substring("data:".length())))
                    .toList();
        }
    }
}
