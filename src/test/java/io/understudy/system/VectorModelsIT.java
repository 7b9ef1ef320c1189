package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
}
