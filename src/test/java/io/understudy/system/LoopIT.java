package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Predict, correct, predict again: the reason why the service exists. */
@OnBothDatabases
class LoopIT {

    private static final String SENTENCE = "my parcel was stolen from the porch";

    private final Http http;

    LoopIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void aModelWithLabelsAnswersAtOnceFromTheirNames() {
        Model model = Model.create(
                http,
                Map.of(
                        "labels",
                        List.of(
                                Map.of("name", "cancel_subscription"),
                                Map.of("name", "wx", "description", "what the weather will be like"),
                                Map.of("name", "pay-bill"))));

        Reply answer = model.predict("will it rain tomorrow");

        assertThat(answer.text("/label")).isEqualTo("wx");
        assertThat(answer.number("/version")).isEqualTo(1);
        assertThat(answer.text("/parametersSha256")).isEqualTo(model.hash(1)).matches("[0-9a-f]{64}");
        assertThat(model.predict("please end my subscription").text("/label")).isEqualTo("cancel_subscription");
        assertThat(model.champion()).isEqualTo(1);
        assertThat(model.exampleCount()).isZero();
    }

    @Test
    void aModelThatWasNeverTaughtSaysSo() {
        Model model = Model.immediate(http);

        http.post(model.path("predictions"), Map.of("text", SENTENCE)).isProblem(409, "model-untaught");
    }

    @Test
    void linesCommasAndJsonImportTheSame() {
        List<Phrase> phrases = Phrase.some(21);
        StringBuilder csv = new StringBuilder("text,label\r\n");
        phrases.forEach(phrase -> csv.append('"')
                .append(phrase.text())
                .append("\",")
                .append(phrase.label())
                .append("\r\n"));
        Model lines = Model.immediate(http).teach(phrases);
        Model commas = Model.immediate(http);
        Model json = Model.immediate(http);

        Reply first = http.postRaw(commas.path("examples"), "text/csv", csv.toString(), Model.WAIT)
                .is(200);
        Reply second = http.post(json.path("examples"), Map.of("examples", phrases), Model.WAIT)
                .is(200);

        assertThat(first.number("/accepted")).isEqualTo(21);
        assertThat(second.number("/accepted")).isEqualTo(21);
        assertThat(commas.settle().text("/parametersSha256"))
                .isEqualTo(lines.hash())
                .isEqualTo(json.settle().text("/parametersSha256"));
    }

    @Test
    void anImportWithoutWaitingNamesItsJob() {
        Model model = Model.immediate(http);

        Reply reply = http.postLines(model.path("examples"), Phrase.some(14)).is(202);

        assertThat(reply.number("/accepted")).isEqualTo(14);
        assertThat(reply.items("/rejected")).isEmpty();
        Reply job = model.awaitJob(reply.text("/trainingJob"));
        assertThat(job.text("/state")).isEqualTo("succeeded");
        assertThat(job.number("/version")).isEqualTo(1);
        assertThat(job.real("/progress")).isEqualTo(1);
        assertThat(model.exampleCount()).isEqualTo(14);
    }

    @Test
    void whatWasTaughtIsAnsweredWithARankingOfProbabilities() {
        Model model = Model.immediate(http).teach(Phrase.some(70));

        for (Phrase phrase : Phrase.some(7)) {
            Reply answer = http.post(model.path("predictions"), Map.of("text", phrase.text(), "topK", 100))
                    .is(200);

            assertThat(answer.text("/label")).isEqualTo(phrase.label());
            List<JsonNode> ranking = answer.items("/ranking");
            double sum = 0;
            double before = 1;
            for (JsonNode scored : ranking) {
                double score = scored.at("/score").doubleValue();
                assertThat(score).describedAs(answer.toString()).isBetween(0.0, before);
                before = score;
                sum += score;
            }
            assertThat(sum).describedAs(answer.toString()).isBetween(0.999, 1.001);
            assertThat(ranking).hasSize(Phrase.labels().size());
            assertThat(ranking.get(0).at("/label").stringValue()).isEqualTo(answer.text("/label"));
            assertThat(ranking.get(0).at("/score").doubleValue()).isEqualTo(answer.real("/score"));
        }
    }

    @Test
    void aBatchIsAnsweredInTheOrderSentAsEachTextAlone() {
        Model model = Model.immediate(http).teach(Phrase.some(70));
        List<String> texts =
                Phrase.some(90).subList(70, 90).stream().map(Phrase::text).toList();

        Reply batch =
                http.post(model.path("predictions"), Map.of("texts", texts)).is(200);

        assertThat(batch.items("/predictions")).hasSize(20);
        for (int i = 0; i < texts.size(); i++) {
            Reply alone = model.predict(texts.get(i));
            assertThat(batch.node("/predictions/" + i + "/ranking")).isEqualTo(alone.node("/ranking"));
        }
    }

    @Test
    void aCorrectionTurnsTheNextAnswer() {
        Model model = Model.immediate(http).teach(Phrase.some(70));
        Reply wrong = model.predict(SENTENCE);
        String label = another(wrong.text("/label"));

        Reply learned = http.post(
                        model.path("feedback"),
                        Map.of("predictionId", wrong.text("/id"), "label", label),
                        "Prefer",
                        "wait=120")
                .is(201);

        assertThat(learned.neededHeader("Preference-Applied")).contains("wait=120");
        assertThat(learned.truth("/tookEffect")).isTrue();
        assertThat(learned.truth("/serving")).isTrue();
        assertThat(learned.text("/before/label")).isEqualTo(wrong.text("/label"));
        assertThat(learned.number("/before/version")).isEqualTo(wrong.number("/version"));
        assertThat(learned.text("/after/label")).isEqualTo(label);
        Reply right = model.predict(SENTENCE);
        assertThat(right.text("/label")).isEqualTo(label);
        assertThat(right.number("/version")).isEqualTo(learned.number("/after/version"));
        assertThat(right.real("/score")).isEqualTo(learned.real("/after/score"));
    }

    @Test
    void aCorrectionMayBringANewLabel() {
        Model model = Model.immediate(http).teach(Phrase.some(35));

        model.correct(SENTENCE, "report-theft");

        assertThat(model.predict(SENTENCE).text("/label")).isEqualTo("report-theft");
        assertThat(model.get("").items("/labels").toString()).contains("report-theft");
    }

    @Test
    void aPredictionSetIsAnsweredWhereItIsAskedFor() {
        Model model = Model.immediate(http).teach(Phrase.some(140));
        Phrase known = Phrase.some(140).get(3);

        Reply asked = http.post(model.path("predictions"), Map.of("text", known.text(), "predictionSet", true))
                .is(200);

        assertThat(asked.items("/predictionSet").stream().map(JsonNode::stringValue))
                .describedAs(asked.toString())
                .contains(known.label());
        assertThat(model.predict(known.text()).has("/predictionSet")).isFalse();
    }

    @Test
    void aRejectedLabelFalls() {
        Model model = Model.immediate(http).teach(Phrase.some(70));
        Reply before = http.post(model.path("predictions"), Map.of("text", SENTENCE, "topK", 100))
                .is(200);
        String label = before.text("/label");

        Reply learned = http.post(
                        model.path("feedback"),
                        Map.of("text", SENTENCE, "label", label, "verdict", "reject"),
                        Model.WAIT)
                .is(201);

        Reply after = http.post(model.path("predictions"), Map.of("text", SENTENCE, "topK", 100))
                .is(200);
        assertThat(scoreOf(after, label)).describedAs(after.toString()).isLessThan(scoreOf(before, label));
        assertThat(learned.truth("/tookEffect")).isEqualTo(!after.text("/label").equals(label));
    }

    @Test
    void aWithdrawnCorrectionLeavesTheParametersAndRevivesWhatItReplaced() {
        Model model = Model.immediate(http);
        model.teach(Phrase.some(35));
        Phrase taught = Phrase.some(35).get(3);
        String hash = model.hash();
        Reply feedback = model.correct(taught.text(), another(taught.label()));
        assertThat(model.predict(taught.text()).text("/label")).isEqualTo(another(taught.label()));
        assertThat(model.exampleCount()).isEqualTo(35);

        http.delete(model.path("feedback/" + feedback.text("/id")), Model.WAIT).is(200);

        assertThat(model.predict(taught.text()).text("/label")).isEqualTo(taught.label());
        assertThat(model.hash()).isEqualTo(hash);
        assertThat(model.exampleCount()).isEqualTo(35);
        http.delete(model.path("feedback/" + feedback.text("/id"))).isProblem(404);
    }

    @Test
    void aSecondCorrectionByTheSameContributorReplacesTheFirst() {
        Model model = Model.immediate(http).teach(Phrase.some(35));
        String prediction = model.predict(SENTENCE).text("/id");
        Reply first = feedback(model, prediction, "ask-price", "ann");

        Reply second = feedback(model, prediction, "ask-warranty", "ann");
        Reply other = feedback(model, prediction, "report-damage", "bob");

        assertThat(second.text("/replaces")).isEqualTo(first.text("/id"));
        assertThat(other.has("/replaces")).isFalse();
        assertThat(model.predict(SENTENCE).text("/label")).isEqualTo("report-damage");
    }

    @Test
    void aForgottenExampleIsGone() {
        Model model = Model.immediate(http).teach(Phrase.some(35));
        Phrase phrase = Phrase.some(35).get(5);
        assertThat(model.get("examples/" + phrase.id()).text("/text")).isEqualTo(phrase.text());

        Reply forgotten = model.forget(phrase.id());

        assertThat(forgotten.number("/version")).isEqualTo(model.champion());
        assertThat(model.exampleCount()).isEqualTo(34);
        http.get(model.path("examples/" + phrase.id())).isProblem(404);
        http.delete(model.path("examples/" + phrase.id())).isProblem(404);
    }

    @Test
    void theSameIdAgainReplacesTheExample() {
        Model model = Model.immediate(http).teach(Phrase.some(35));
        Phrase old = Phrase.some(35).get(5);

        model.teach(List.of(new Phrase(old.id(), SENTENCE, "report-theft")));

        assertThat(model.exampleCount()).isEqualTo(35);
        assertThat(model.get("examples/" + old.id()).text("/text")).isEqualTo(SENTENCE);
        assertThat(model.predict(SENTENCE).text("/label")).isEqualTo("report-theft");
    }

    @Test
    void everyPredictionIsLoggedUnderItsId() {
        Model model = Model.immediate(http).teach(Phrase.some(14));

        Reply answer = http.post(
                        model.path("predictions"), Map.of("text", SENTENCE, "id", "client:7", "sessionId", "s-1"))
                .is(200);

        assertThat(answer.text("/id")).isEqualTo("client:7");
        Reply logged = model.get("predictions/client:7");
        assertThat(logged.text("/label")).isEqualTo(answer.text("/label"));
        assertThat(logged.real("/score")).isEqualTo(answer.real("/score"));
        assertThat(logged.text("/createdAt")).isEqualTo(answer.text("/createdAt"));
        Patience.untilTrue(
                Model.LONG,
                "the log",
                () -> !model.get("predictions").items("/items").isEmpty());
        assertThat(model.get("predictions").text("/items/0/id")).isEqualTo("client:7");
    }

    private Reply feedback(Model model, String prediction, String label, String contributor) {
        return http.post(
                        model.path("feedback"),
                        Map.of("predictionId", prediction, "label", label, "contributor", contributor),
                        Model.WAIT)
                .is(201);
    }

    private static String another(String label) {
        return label.equals("ask-warranty") ? "ask-price" : "ask-warranty";
    }

    private static double scoreOf(Reply answer, String label) {
        return answer.items("/ranking").stream()
                .filter(scored -> scored.at("/label").stringValue().equals(label))
                .findFirst()
                .orElseThrow()
                .at("/score")
                .doubleValue();
    }
}
