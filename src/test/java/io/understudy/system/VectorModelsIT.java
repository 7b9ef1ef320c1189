package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose input is a vector, through all deeds. */
@OnBothDatabases
class VectorModelsIT {

    private static final Map<String, ?> PAIRS = Map.of("type", "vector", "size", 2);

    private final Http http;

    VectorModelsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    private Model classifier(Map<String, ?> learner) {
        return Model.create(http, Map.of("promotion", "immediate", "input", PAIRS, "learner", learner));
    }

    /** Three clouds of points, of which two lie in the same direction, the one behind the other. */
    private static List<Map<String, ?>> clouds(int each, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[][] centres = {{1, 1}, {4, 4}, {-2, 1}};
        String[] labels = {"near", "far", "left"};
        List<Map<String, ?>> points = new ArrayList<>();
        for (int i = 0; i < each * labels.length; i++) {
            double[] centre = centres[i % labels.length];
            points.add(Map.of(
                    "vector",
                    List.of(centre[0] + chance.nextDouble() - 0.5, centre[1] + chance.nextDouble() - 0.5),
                    "label",
                    labels[i % labels.length],
                    "id",
                    "point-" + i));
        }
        return points;
    }

    private double accuracy(Model model, List<Map<String, ?>> points) {
        List<?> vectors = points.stream().map(point -> point.get("vector")).toList();
        Reply answers =
                http.post(model.path("predictions"), Map.of("vectors", vectors)).is(200);
        int right = 0;
        for (int i = 0; i < points.size(); i++) {
            right += answers.text("/predictions/" + i + "/label")
                            .equals(points.get(i).get("label"))
                    ? 1
                    : 0;
        }
        return (double) right / points.size();
    }

    @Test
    void labelsOfVectorsAreLearnedExactly() {
        Model model = classifier(Map.of("type", "exact")).teach(clouds(20, 1));

        assertThat(accuracy(model, clouds(20, 2))).isGreaterThan(0.95);
        assertThat(model.get("").text("/input/type")).isEqualTo("vector");
        assertThat(model.get("examples?limit=1").has("/items/0/vector/1")).isTrue();
    }

    @Test
    void labelsOfVectorsAreLearnedByANetwork() {
        Model model = classifier(Map.of("type", "gradient", "hidden", List.of(16), "seed", 7))
                .teach(clouds(40, 1));

        assertThat(accuracy(model, clouds(20, 2))).isGreaterThan(0.95);
    }

    @Test
    void aCorrectionOfAVectorIsLearnedAndWithdrawn() {
        Model model = classifier(Map.of("type", "exact")).teach(clouds(10, 1));
        String before = model.hash();

        Reply said = http.post(model.path("predictions"), Map.of("vector", List.of(9, -9)))
                .is(200);
        Reply corrected = http.post(
                        model.path("feedback"), Map.of("predictionId", said.text("/id"), "label", "below"), Model.WAIT)
                .is(201);

        assertThat(corrected.truth("/tookEffect")).isTrue();
        assertThat(model.get("feedback/" + corrected.text("/id")).real("/vector/0"))
                .isEqualTo(9);
        http.delete(model.path("feedback/" + corrected.text("/id")), Model.WAIT).is(200);
        assertThat(model.hash()).isEqualTo(before);
    }

    @Test
    void whatIsForgottenWasNeverKnown() {
        List<Map<String, ?>> points = clouds(10, 1);
        Model model = classifier(Map.of("type", "exact")).teach(points);
        Model other = classifier(Map.of("type", "exact")).teach(points.subList(1, points.size()));

        model.forget("point-0");

        assertThat(model.hash()).isEqualTo(other.hash());
    }

    private static final Map<String, ?> LINE = Map.of("type", "vector", "size", 1);

    private Model regression(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("task", "regression", "promotion", "immediate", "input", LINE));
        all.putAll(settings);
        return Model.create(http, all);
    }

    private static Map<String, ?> point(double x, double y) {
        return Map.of("vector", List.of(x), "target", y, "id", "x" + x);
    }

    private static List<Map<String, ?>> line(int from, int to) {
        return IntStream.range(from, to)
                .<Map<String, ?>>mapToObj(x -> point(x, 2 * x + 1 + (x % 2 == 0 ? 0.1 : -0.1)))
                .toList();
    }

    private Reply ask(Model model, double x) {
        return http.post(model.path("predictions"), Map.of("vector", List.of(x)))
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "gaussian"})
    void numbersAreLearnedExactlyAndForgotten(String kernel) {
        Map<String, ?> settings = Map.of("learner", Map.of("type", "exact", "kernel", kernel));
        Model model = regression(settings).teach(line(0, 40));
        Model other = regression(settings).teach(line(1, 40));

        Reply answer = ask(model, 20);
        model.forget("x0.0");

        assertThat(answer.real("/value")).isCloseTo(41, within(0.3));
        assertThat(answer.real("/interval/low")).isLessThan(41);
        assertThat(answer.real("/interval/high")).isGreaterThan(41);
        assertThat(answer.real("/interval/level")).isEqualTo(0.95);
        assertThat(answer.has("/label")).isFalse();
        assertThat(model.hash()).isEqualTo(other.hash());
        assertThat(model.exampleCount()).isEqualTo(39);
        assertThat(model.version(1).real("/leaveOneOut/r2")).isGreaterThan(0.99);
    }

    @Test
    void whatWasAskedAndTaughtIsReadBack() {
        Model model = regression(Map.of()).teach(line(0, 10));
        String id = ask(model, 4).text("/id");

        Reply logged = model.get("predictions/" + id);
        Reply example = model.get("examples/x3.0");

        assertThat(logged.real("/vector/0")).isEqualTo(4);
        assertThat(logged.real("/value")).isCloseTo(9, within(0.3));
        assertThat(logged.has("/interval/low")).isTrue();
        assertThat(example.real("/vector/0")).isEqualTo(3);
        assertThat(example.real("/target")).isEqualTo(6.9);
        assertThat(example.has("/label")).isFalse();
        assertThat(model.get("").has("/labels")).isFalse();
    }

    @Test
    void targetsOfSeveralNumbersAreLearned() {
        Model model = regression(Map.of("output", Map.of("size", 2)));
        model.teach(IntStream.range(0, 12)
                .mapToObj(x -> Map.of("vector", List.of(x), "target", List.of(3 * x, 100 - x)))
                .toList());

        Reply answer = ask(model, 20);

        assertThat(answer.real("/value/0")).isCloseTo(60, within(0.3));
        assertThat(answer.real("/value/1")).isCloseTo(80, within(0.3));
        assertThat(answer.has("/interval/high/1")).isTrue();
    }

    @Test
    void aMeasuredTargetIsLearnedAndWithdrawn() {
        Model model = regression(Map.of()).teach(line(0, 10));
        String before = model.hash();

        Reply given = http.post(model.path("feedback"), Map.of("vector", List.of(30), "target", 90), Model.WAIT)
                .is(201);

        assertThat(given.truth("/tookEffect")).isTrue();
        assertThat(given.real("/after/value")).isGreaterThan(given.real("/before/value"));
        assertThat(model.get("feedback/" + given.text("/id")).real("/target")).isEqualTo(90);
        assertThat(model.get("examples/" + given.text("/id")).number("/weight")).isEqualTo(1);
        http.delete(model.path("feedback/" + given.text("/id")), Model.WAIT).is(200);
        assertThat(model.hash()).isEqualTo(before);
    }

    @Test
    void versionsAreEvaluatedComparedPromotedAndRolledBack() {
        Model model = regression(Map.of("promotion", "manual"));
        model.teach(List.of(point(0, 5), point(1, 4), point(2, 6)));
        model.teach(line(0, 30));
        http.put(model.path("evaluation-sets/later"), Map.of("examples", line(30, 50)))
                .is(201);

        Reply judged = evaluate(model, Map.of("version", 2, "against", 1, "on", Map.of("set", "later")));
        Reply left = evaluate(model, Map.of("version", 2, "on", "leave-one-out"));
        http.post(model.path("promotions"), Map.of("version", 2)).is(201);
        long promoted = model.champion();
        http.post(model.path("promotions"), Map.of("rollback", true)).is(201);

        assertThat(judged.number("/n")).isEqualTo(20);
        assertThat(judged.real("/mae")).isLessThan(0.3);
        assertThat(judged.real("/rmse")).isBetween(judged.real("/mae"), 0.5);
        assertThat(judged.real("/r2")).isGreaterThan(0.99);
        assertThat(judged.number("/comparison/wins")).isEqualTo(20);
        assertThat(judged.text("/comparison/verdict")).isEqualTo("better");
        assertThat(judged.has("/accuracy")).isFalse();
        assertThat(left.number("/n")).isEqualTo(30);
        assertThat(promoted).isEqualTo(2);
        assertThat(model.champion()).isEqualTo(1);
    }

    private Reply evaluate(Model model, Map<String, ?> request) {
        return http.post(model.path("evaluations"), request, Model.WAIT).is(201);
    }

    @Test
    void measuredTargetsPromoteWhoComesNearer() {
        Model model = regression(Map.of("promotion", "gated"));
        model.teach(List.of(point(0, 5), point(1, 4), point(2, 6)));
        model.teach(line(3, 40));

        for (int x = 40; x < 65; x++) {
            http.post(model.path("feedback"), Map.of("vector", List.of(x), "target", 2 * x + 1), Model.WAIT)
                    .is(201);
        }

        Patience.untilTrue(Model.LONG, "the promotion", () -> model.champion() > 1);
        assertThat(model.get("promotions").text("/items/0/by")).isEqualTo("gate");
        assertThat(evaluate(model, Map.of("on", "prequential")).number("/n")).isPositive();
    }

    @Test
    void versionsAreCertifiedAndReproduced() {
        Model model = regression(Map.of()).teach(line(0, 30));

        Reply certificate = http.get(model.path("versions/1/certificate"), "Prefer", "wait=60")
                .is(200);
        Reply reproduced = http.post(model.path("versions/1/reproduce"), Map.of(), Model.WAIT)
                .is(200);

        assertThat(certificate.truth("/certified")).isTrue();
        assertThat(reproduced.truth("/equal")).isTrue();
        assertThat(model.get("versions/1/parameters").real("/weights/0/0")).isCloseTo(2, within(0.02));
    }

    @Test
    void aNetworkLearnsNumbersAndGoesOn() {
        Map<String, ?> learner = Map.of("type", "gradient", "updater", "sgd", "seed", 7, "epochs", 12);
        Model model = regression(Map.of("learner", learner)).teach(line(0, 60));

        double first = ask(model, 30).real("/value");
        model.teach(line(60, 70));
        Reply second = ask(model, 65);

        assertThat(first).isCloseTo(61, within(1.0));
        assertThat(second.real("/value")).isCloseTo(131, within(3.0));
        assertThat(second.has("/interval/low")).isTrue();
        assertThat(model.version(2).truth("/learner/gradient/incremental")).isTrue();
        assertThat(model.version(2).real("/leaveOneOut/r2")).isGreaterThan(0.99);
    }

    @Test
    void aNetworkForgetsByTrainingFromNothing() {
        Map<String, ?> settings = Map.of(
                "learner", Map.of("type", "gradient", "updater", "sgd", "seed", 7, "start", "random", "epochs", 5));
        Model model = regression(settings).teach(line(0, 20));
        Model other = regression(settings).teach(line(1, 20));

        model.forget("x0.0");

        assertThat(model.hash()).isEqualTo(other.hash());
        assertThat(http.post(model.path("versions/2/reproduce"), Map.of(), Model.WAIT)
                        .is(200)
                        .truth("/equal"))
                .isTrue();
    }

    @Test
    void settingsWithoutMeaningAreRefusedByName() {
        assertRefused("input", Map.of("task", "regression"));
        assertRefused("input.size", Map.of("input", Map.of("type", "vector")));
        assertRefused("input.size", Map.of("input", Map.of("type", "vector", "size", 4_097)));
        assertRefused("input.scale", Map.of("task", "regression", "input", with(LINE, "scale", 2)));
        assertRefused("input.scaling", Map.of("input", with(LINE, "scaling", "none")));
        assertRefused("output", Map.of("input", LINE, "output", Map.of("size", 2)));
        assertRefused("language", Map.of("input", LINE, "language", "en"));
        assertRefused("encoder", Map.of("input", LINE, "encoder", "bge-small-en"));
        assertRefused("preprocessing", Map.of("input", LINE, "preprocessing", Map.of("lowerCase", true)));
        assertRefused("labels", Map.of("input", LINE, "labels", List.of(Map.of("name", "a"))));
        assertRefused(
                "learner.network", Map.of("input", LINE, "learner", Map.of("type", "gradient", "network", "text")));
        assertRefused("learner.kernel", Map.of("learner", Map.of("type", "exact", "kernel", "linear")));
        assertRefused(
                "learner.strength", Map.of("task", "regression", "input", LINE, "learner", Map.of("strength", "auto")));
        assertRefused("task", Map.of("task", "translation"));
    }

    private static Map<String, Object> with(Map<String, ?> map, String key, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private void assertRefused(String field, Map<String, ?> settings) {
        Reply refused =
                http.post("/v1/models", with(settings, "name", "refused")).isProblem(422);
        assertThat(refused.text("/field")).isEqualTo(field);
    }

    @Test
    void fieldsWithoutMeaningAreRefusedByName() {
        Model model = regression(Map.of()).teach(line(0, 5));
        String predictions = model.path("predictions");
        String feedback = model.path("feedback");
        List<Double> one = List.of(1.0);

        assertField("text", http.post(predictions, Map.of("text", "three")));
        assertField("topK", http.post(predictions, Map.of("vector", one, "topK", 2)));
        assertField("predictionSet", http.post(predictions, Map.of("vector", one, "predictionSet", true)));
        assertField("vector", http.post(predictions, Map.of("vector", List.of(1, 2))));
        assertField("vector[0]", http.post(predictions, Map.of("vector", List.of(2e12))));
        assertField("vector[0]", http.post(predictions, Map.of("vector", List.of("1"))));
        assertField("vectors[1]", http.post(predictions, Map.of("vectors", List.of(one, List.of()))));
        assertField("label", http.post(feedback, Map.of("vector", one, "label", "three")));
        assertField("verdict", http.post(feedback, Map.of("vector", one, "target", 3, "verdict", "reject")));
        assertField("target", http.post(feedback, Map.of("vector", one)));
        assertField("target", http.post(feedback, Map.of("vector", one, "target", List.of(1, 2))));
        http.delete(model.path("examples?label=a")).isProblem(422);
        http.post(model.path("analysis"), Map.of("text", "three")).isProblem(409, "analysis-of-vectors");
        http.get(model.path("export")).isProblem(409, "export-of-vectors");
        http.post("/v1/models/" + Model.manual(http).name() + "/predictions", Map.of("vector", one))
                .isProblem(422);
    }

    private static void assertField(String field, Reply reply) {
        assertThat(reply.isProblem(422).text("/field")).isEqualTo(field);
    }

    @Test
    void oneBadRowIsSetAsideWithItsLine() {
        Model model = regression(Map.of());

        Reply receipt = http.postLines(
                        model.path("examples"),
                        List.of(
                                point(1, 3),
                                Map.of("vector", List.of(1, 2), "target", 3),
                                Map.of("vector", List.of(2), "label", "three")),
                        Model.WAIT)
                .is(200);

        assertThat(receipt.number("/accepted")).isEqualTo(1);
        assertThat(receipt.number("/rejected/0/line")).isEqualTo(2);
        assertThat(receipt.text("/rejected/1/detail")).contains("label", "target");
    }
}
