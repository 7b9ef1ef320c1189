package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** One model on a server, and the deeds that most tests need. */
final class Model {

    /** Long enough for any job of these tests on a crowded machine. */
    static final Duration LONG = Duration.ofMinutes(3);

    static final String[] WAIT = {"Prefer", "wait=120"};

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    private final Http http;
    private final String name;

    private Model(Http http, String name) {
        this.http = http;
        this.name = name;
    }

    /** Makes a model with a name of its own. */
    static Model create(Http http, Map<String, ?> settings) {
        String name = "model-" + COUNT.incrementAndGet();
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "task", "classification"));
        body.putAll(settings);
        http.post("/v1/models", body).is(201);
        return new Model(http, name);
    }

    /** Makes a model whose every new version becomes champion at once. */
    static Model immediate(Http http) {
        return create(http, Map.of("promotion", "immediate"));
    }

    /** Makes a model whose versions wait for a person. */
    static Model manual(Http http) {
        return create(http, Map.of("promotion", "manual"));
    }

    /** Returns the same model seen through another client. */
    Model through(Http other) {
        return new Model(other, name);
    }

    String name() {
        return name;
    }

    Http http() {
        return http;
    }

    /** Returns the path of a collection or member under this model; of the model itself for an empty one. */
    String path(String below) {
        return "/v1/models/" + name + (below.isEmpty() ? "" : "/" + below);
    }

    Reply get(String below) {
        return http.get(path(below)).is(200);
    }

    /** Imports and waits until all is learned. */
    Model teach(List<?> examples) {
        Reply reply = http.postLines(path("examples"), examples, WAIT).is(200, 202);
        assertThat(reply.number("/accepted")).describedAs(reply.toString()).isEqualTo(examples.size());
        settle();
        return this;
    }

    /** Waits until no job is unfinished and no change waits; returns the newest version. */
    Reply settle() {
        Patience.untilTrue(LONG, "the jobs of " + name, this::isSettled);
        return version(newest());
    }

    private boolean isSettled() {
        List<JsonNode> jobs = get("training-jobs?limit=5").items("/items");
        for (JsonNode job : jobs) {
            assertThat(job.at("/state").stringValue())
                    .describedAs(job.toString())
                    .isNotEqualTo("failed");
        }
        boolean ended =
                jobs.stream().allMatch(job -> ENDED.contains(job.at("/state").stringValue()));
        return ended && get("").number("/pendingFeedback") == 0;
    }

    /** Returns the number of the newest version. */
    long newest() {
        return get("versions?limit=1").number("/items/0/number");
    }

    Reply version(long number) {
        return get("versions/" + number);
    }

    /** Returns the hash of the parameters of a version. */
    String hash(long number) {
        return version(number).text("/parametersSha256");
    }

    /** Returns the hash of the newest version's parameters. */
    String hash() {
        return hash(newest());
    }

    long champion() {
        return get("").number("/aliases/champion");
    }

    long exampleCount() {
        return get("").number("/exampleCount");
    }

    /** Asks the champion. */
    Reply predict(String text) {
        return http.post(path("predictions"), Map.of("text", text)).is(200);
    }

    /** Asks a version, by number or alias. */
    Reply predict(String text, Object version) {
        return http.post(path("predictions"), Map.of("text", text, "version", version))
                .is(200);
    }

    /** Says what a text's label is, and waits until that is learned. */
    Reply correct(String text, String label) {
        return http.post(path("feedback"), Map.of("text", text, "label", label), WAIT)
                .is(201);
    }

    /** Forgets an example, and waits until the parameters have. */
    Reply forget(String id) {
        return http.delete(path("examples/" + id), WAIT).is(200);
    }

    /** Waits until a job has ended. */
    Reply awaitJob(String id) {
        return Patience.until(LONG, "job " + id, () -> {
            Reply job = get("training-jobs/" + id);
            return ENDED.contains(job.text("/state")) ? Optional.of(job) : Optional.empty();
        });
    }
}
