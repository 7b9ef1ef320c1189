package io.understudy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar in a process of its own, with no memory of past encodings. */
final class Served implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final String MODELS = "/v1/models/";
    private static final String MODEL = "bench";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder = Files.createTempDirectory("understudy-bench-");
    private final Path log = folder.resolve("server.log");
    private final URI address = URI.create("http://127.0.0.1:" + freePort());
    private final Process process;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, Integer> taught = new ConcurrentHashMap<>();

    Served(Path jar) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-jar",
                        jar.toString(),
                        "--server.port=" + address.getPort(),
                        "--understudy.home=" + folder.resolve("home"),
                        "--understudy.encoder.cache=0B")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await("the server to be ready", this::isReady);
    }

    /**
     * Makes a model of a language with labels, imports examples and waits until they are learned.
     *
     * @return the SHA-256 of the parameters
     */
    String teach(String language, List<String> labels, List<Labelled> examples)
            throws IOException, InterruptedException {
        return teach(MODEL, language, labels, examples);
    }

    /** Does the same with a model of another name. */
    String teach(String model, String language, List<String> labels, List<Labelled> examples)
            throws IOException, InterruptedException {
        List<Map<String, String>> named =
                labels.stream().map(label -> Map.of("name", label)).toList();
        make(model, language, Map.of("promotion", "immediate", "labels", named));
        learn(model, examples);
        return predict(model, examples.get(0).text()).at("/parametersSha256").asString();
    }

    /** Has a text network learn examples. */
    void teachNetwork(String model, String language, List<Labelled> examples) throws IOException, InterruptedException {
        Map<String, Object> learner = Map.of("type", "gradient", "network", "text", "start", "random", "seed", 7);
        make(model, language, Map.of("learner", learner));
        learn(model, examples);
    }

    private void make(String model, String language, Map<String, Object> more)
            throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of("name", model, "task", "classification", "language", language));
        send("/v1/models", "application/json", JSON.writeValueAsString(settings));
    }

    /**
     * Has a model learn what it knows from nothing.
     *
     * @return the job's id
     */
    String beginFullTraining(String model) throws IOException, InterruptedException {
        HttpRequest begin = request(MODELS + model + "/training-jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"full\": true, \"reason\": \"benchmark\"}"))
                .build();
        return exchange(begin).at("/id").asString();
    }

    boolean hasEnded(String model, String job) throws IOException, InterruptedException {
        return hasEnded(read(MODELS + model + "/training-jobs/" + job));
    }

    private static boolean hasEnded(JsonNode job) {
        String state = job.at("/state").asString();
        if (state.equals("failed")) {
            throw new IllegalStateException("a job failed: " + job);
        }
        return !List.of("queued", "running").contains(state);
    }

    /** Teaches a model more, by a version that becomes its challenger and stays that. */
    void teachInTheWings(String model, List<Labelled> examples) throws IOException, InterruptedException {
        exchange(request(MODELS + model)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"promotion\": \"manual\"}"))
                .build());
        learn(model, examples);
        taught.put(model, asked.getOrDefault(model, 0));
    }

    private void learn(String model, List<Labelled> examples) throws IOException, InterruptedException {
        String lines = examples.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n"));
        JsonNode receipt = send(MODELS + model + "/examples", "application/x-ndjson", lines);
        if (receipt.at("/accepted").asInt() != examples.size()) {
            throw new IllegalStateException("not all accepted: " + receipt);
        }
        await(
                "the model to learn",
                () -> hasEnded(read(MODELS + model + "/training-jobs?limit=1").at("/items/0"))
                        && read(MODELS + model).at("/pendingFeedback").asInt(-1) == 0);
    }

    /** Asks for one text. */
    JsonNode predict(String text) throws IOException, InterruptedException {
        return predict(MODEL, text);
    }

    /** Asks a model for one text. */
    JsonNode predict(String model, String text) throws IOException, InterruptedException {
        asked.merge(model, 1, Integer::sum);
        return send(MODELS + model + "/predictions", "application/json", JSON.writeValueAsString(Map.of("text", text)));
    }

    /** Waits until a model's challenger has answered, or been spared, all that the model was asked in this way. */
    void awaitShadow(String model) throws IOException, InterruptedException {
        int expected = asked.getOrDefault(model, 0) - taught.getOrDefault(model, 0);
        await("the challenger to have answered", () -> {
            JsonNode shadow = read(MODELS + model + "/challenger").at("/shadow");
            return shadow.at("/answered").asInt() + shadow.at("/shed").asInt() >= expected;
        });
    }

    /** Tells what a model's challenger did in the wings. */
    String shadow(String model) throws IOException, InterruptedException {
        JsonNode shadow = read(MODELS + model + "/challenger").at("/shadow");
        return shadow.at("/answered").asInt() + " answered, "
                + shadow.at("/shed").asInt() + " shed";
    }

    /** Lets several clients ask for texts, each for the next one as soon as it has its answer. */
    void predict(List<String> texts, int clients) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<JsonNode>> calls = texts.stream()
                    .<Callable<JsonNode>>map(text -> () -> predict(text))
                    .toList();
            for (Future<JsonNode> answer : threads.invokeAll(calls)) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private JsonNode send(String path, String type, String body) throws IOException, InterruptedException {
        return exchange(request(path)
                .header("Content-Type", type)
                .header("Prefer", "wait=600")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        return exchange(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private JsonNode exchange(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = request("/actuator/health/readiness").build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void await(String what, Question question) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!question.isSo()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited in vain for " + what + ":\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean isSo() throws IOException, InterruptedException;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        FileSystemUtils.deleteRecursively(folder);
    }
}
