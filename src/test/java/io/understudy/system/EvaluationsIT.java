package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Evaluations agree with what the same client finds by asking. */
@OnBothDatabases
class EvaluationsIT {

    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final List<Phrase> HELD_OUT = Phrase.some(140).subList(70, 140);

    private final Http http;

    EvaluationsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void aSetIsMeasuredAsPredictionsSay() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        put(model, "gold", HELD_OUT).is(201);

        Reply evaluation = http.post(
                        model.path("evaluations"), Map.of("version", 1, "on", Map.of("set", "gold")), Model.WAIT)
                .is(201);

        List<JsonNode> answers = answers(model, 1);
        double right = 0;
        double brier = 0;
        double logLoss = 0;
        for (int i = 0; i < HELD_OUT.size(); i++) {
            String actual = HELD_OUT.get(i).label();
            right += answers.get(i).at("/label").stringValue().equals(actual) ? 1 : 0;
            for (JsonNode scored : answers.get(i).at("/ranking").values()) {
                boolean hit = scored.at("/label").stringValue().equals(actual);
                double score = scored.at("/score").doubleValue();
                brier += (score - (hit ? 1 : 0)) * (score - (hit ? 1 : 0));
                logLoss -= hit ? Math.log(score) : 0;
            }
        }
        assertThat(evaluation.number("/n")).isEqualTo(70);
        assertThat(evaluation.number("/version")).isEqualTo(1);
        assertThat(evaluation.real("/accuracy")).isCloseTo(right / 70, ROUNDING);
        assertThat(evaluation.real("/brier")).isCloseTo(brier / 70, within(1e-6));
        assertThat(evaluation.real("/logLoss")).isCloseTo(logLoss / 70, within(1e-6));
        for (String rate : List.of("macroPrecision", "macroRecall", "macroF1", "ece")) {
            assertThat(evaluation.real("/" + rate)).describedAs(rate).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theTablesOfAnEvaluationAddUp() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        put(model, "gold", HELD_OUT).is(201);

        Reply evaluation = http.post(model.path("evaluations"), Map.of("on", Map.of("set", "gold")), Model.WAIT)
                .is(201);

        Reply list = model.get("evaluations");
        assertThat(list.real("/items/0/accuracy")).isEqualTo(evaluation.real("/accuracy"));
        assertThat(list.has("/items/0/confusion") || list.has("/items/0/perLabel"))
                .isFalse();
        long cells = 0;
        long right = 0;
        for (JsonNode cell : evaluation.items("/confusion")) {
            long count = cell.at("/count").longValue();
            assertThat(count).isPositive();
            cells += count;
            right += cell.at("/actual").equals(cell.at("/predicted")) ? count : 0;
        }
        assertThat(cells).isEqualTo(70);
        assertThat(right / 70.0).isCloseTo(evaluation.real("/accuracy"), ROUNDING);
        double recall = 0;
        for (JsonNode label : evaluation.items("/perLabel")) {
            assertThat(label.at("/support").longValue()).isEqualTo(10);
            recall += label.at("/recall").doubleValue();
        }
        assertThat(recall / 7).isCloseTo(evaluation.real("/macroRecall"), ROUNDING);
    }

    @Test
    void twoVersionsAreComparedOnTheSameCases() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(70));
        put(model, "gold", HELD_OUT).is(201);

        Reply evaluation = http.post(
                        model.path("evaluations"),
                        Map.of("version", "challenger", "against", "champion", "on", Map.of("set", "gold")),
                        Model.WAIT)
                .is(201);

        List<JsonNode> champion = answers(model, 1);
        List<JsonNode> challenger = answers(model, 2);
        int wins = 0;
        int losses = 0;
        for (int i = 0; i < HELD_OUT.size(); i++) {
            boolean one = challenger
                    .get(i)
                    .at("/label")
                    .stringValue()
                    .equals(HELD_OUT.get(i).label());
            boolean other = champion.get(i)
                    .at("/label")
                    .stringValue()
                    .equals(HELD_OUT.get(i).label());
            wins += one && !other ? 1 : 0;
            losses += other && !one ? 1 : 0;
        }
        assertThat(evaluation.number("/version")).isEqualTo(2);
        assertThat(evaluation.number("/comparison/against")).isEqualTo(1);
        assertThat(evaluation.number("/comparison/wins")).isEqualTo(wins);
        assertThat(evaluation.number("/comparison/losses")).isEqualTo(losses);
        double p = mcNemar(wins, losses);
        assertThat(evaluation.real("/comparison/pValue")).isCloseTo(p, ROUNDING);
        assertThat(evaluation.number("/comparison/look")).isEqualTo(1);
        assertThat(evaluation.real("/comparison/level")).isCloseTo(0.025, ROUNDING);
        for (String figure : List.of("accuracy", "macroF1")) {
            assertThat(evaluation.real("/" + figure))
                    .isBetween(
                            evaluation.real("/" + figure + "Interval/low"),
                            evaluation.real("/" + figure + "Interval/high"));
        }
        assertThat(evaluation.text("/comparison/verdict"))
                .isEqualTo(p > 0.025 ? "noDifference" : wins > losses ? "better" : "worse");
    }

    @Test
    void leaveOneOutIsTheDefaultAndUsesEveryExample() {
        Model model = Model.immediate(http).teach(Phrase.some(70));

        Reply evaluation =
                http.post(model.path("evaluations"), Map.of(), Model.WAIT).is(201);

        assertThat(evaluation.number("/n")).isEqualTo(70);
        assertThat(evaluation.text("/state")).isEqualTo("succeeded");
        assertThat(evaluation.number("/version")).isEqualTo(model.champion());
        assertThat(evaluation.real("/accuracy")).isBetween(0.5, 1.0);
    }

    @Test
    void correctionsOfAnswersAreATestBeforeTheyAreALesson() {
        Model model = Model.immediate(http).teach(Phrase.some(35));
        int right = 0;
        for (Phrase phrase : Phrase.some(45).subList(35, 45)) {
            Reply answer = model.predict(phrase.text());
            right += answer.text("/label").equals(phrase.label()) ? 1 : 0;
            http.post(
                            model.path("feedback"),
                            Map.of("predictionId", answer.text("/id"), "label", phrase.label()),
                            Model.WAIT)
                    .is(201);
        }

        Reply evaluation = http.post(model.path("evaluations"), Map.of("on", "prequential"), Model.WAIT)
                .is(201);

        assertThat(evaluation.number("/n")).isEqualTo(10);
        assertThat(evaluation.real("/accuracy")).isCloseTo(right / 10.0, ROUNDING);
    }

    @Test
    void aSetIsImmutableAndNeverTrainedOn() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        String hash = model.hash();
        Reply first = put(model, "gold", HELD_OUT).is(201);

        assertThat(first.text("/name")).isEqualTo("gold");
        assertThat(first.number("/size")).isEqualTo(70);
        assertThat(put(model, "gold", HELD_OUT).is(200).text("/sha256")).isEqualTo(first.text("/sha256"));
        put(model, "gold", HELD_OUT.subList(1, 70)).isProblem(409);
        assertThat(model.get("evaluation-sets/gold").text("/sha256")).isEqualTo(first.text("/sha256"));
        assertThat(model.exampleCount()).isEqualTo(14);
        http.post(model.path("training-jobs"), Map.of("full", true), Model.WAIT).is(200, 201);
        assertThat(model.hash()).isEqualTo(hash);
    }

    @Test
    void fewExamplesGiveNumbersAndNoNonsense() {
        Model model = Model.immediate(http)
                .teach(List.of(
                        Map.of("text", "where is it", "label", "track-parcel"),
                        Map.of("text", "how much is it", "label", "ask-price")));

        Reply evaluation =
                http.post(model.path("evaluations"), Map.of(), Model.WAIT).is(201);

        assertThat(evaluation.number("/n")).isEqualTo(2);
        for (String rate : List.of("accuracy", "macroPrecision", "macroRecall", "macroF1", "ece")) {
            assertThat(evaluation.real("/" + rate)).describedAs(rate).isBetween(0.0, 1.0);
        }
        assertThat(evaluation.real("/brier")).isBetween(0.0, 2.0);
        assertThat(evaluation.real("/logLoss")).isBetween(0.0, 50.0);
    }

    @Test
    void setsAndVersionsThatAreNotThereAreNotFound() {
        Model model = Model.immediate(http).teach(Phrase.some(14));

        http.post(model.path("evaluations"), Map.of("on", Map.of("set", "never-put")))
                .isProblem(404);
        http.post(model.path("evaluations"), Map.of("version", 9)).isProblem(404);
        http.post(model.path("evaluations"), Map.of("on", "the-moon")).isProblem(422);
        http.get(model.path("evaluation-sets/never-put")).isProblem(404);
    }

    private Reply put(Model model, String name, List<Phrase> phrases) {
        return http.put(model.path("evaluation-sets/" + name), Map.of("examples", phrases));
    }

    private List<JsonNode> answers(Model model, long version) {
        List<String> texts = HELD_OUT.stream().map(Phrase::text).toList();
        return http.post(model.path("predictions"), Map.of("texts", texts, "version", version, "topK", 100))
                .is(200)
                .items("/predictions");
    }

    /** Two-sided exact binomial, for the small counts of these tests. */
    private static double mcNemar(int wins, int losses) {
        int n = wins + losses;
        double term = Math.pow(0.5, n);
        double tail = 0;
        for (int i = 0; i <= Math.min(wins, losses); i++) {
            tail += term;
            term *= (n - i) / (i + 1.0);
        }
        return Math.min(1, 2 * tail);
    }
}
