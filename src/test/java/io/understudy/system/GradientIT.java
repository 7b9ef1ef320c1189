package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.exchange.foreign.KerasFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gradient road: networks behind the same calls as the exact learner. */
@OnBothDatabases
class GradientIT {

    private static final List<Phrase> PHRASES = Phrase.some(140);

    private final Http http;

    GradientIT(Database database) {
        this.http = Server.shared(database).http();
    }

    private Model model(Map<String, ?> learner) {
        return Model.create(http, Map.of("promotion", "immediate", "learner", learner));
    }

    private Model head() {
        return model(Map.of("type", "gradient", "network", "head", "seed", 7));
    }

    private Model text() {
        return model(Map.of("type", "gradient", "network", "text", "embeddingSize", 32, "seed", 7));
    }

    private static double accuracy(Model model, List<Phrase> phrases) {
        return phrases.stream()
                        .filter(phrase ->
                                model.predict(phrase.text()).text("/label").equals(phrase.label()))
                        .count()
                / (double) phrases.size();
    }

    @Test
    void aHeadIsTaughtAndCorrected() {
        Model model = head().teach(PHRASES);

        Reply corrected = model.correct("does my budgie travel free", "pets");

        assertThat(accuracy(model, PHRASES.subList(0, 40))).isGreaterThan(0.95);
        assertThat(corrected.truth("/tookEffect")).isTrue();
        assertThat(model.predict("does my budgie travel free").text("/label")).isEqualTo("pets");
        assertThat(model.version(2).truth("/learner/gradient/incremental")).isTrue();
        assertThat(accuracy(model, PHRASES.subList(0, 40))).isGreaterThan(0.9);
    }

    @Test
    void aTextNetworkNeedsNoEncoder() {
        Model model = text().teach(PHRASES);

        assertThat(model.get("").text("/encoder")).isEqualTo("features");
        assertThat(accuracy(model, PHRASES.subList(0, 40))).isGreaterThan(0.95);
        assertThat(model.version(1).text("/learner/type")).isEqualTo("gradient");
    }

    @Test
    void hiddenLayersHaveTheActivationsThatTheyWereGiven() {
        Map<String, Object> learner = Map.of(
                "type", "gradient", "hidden", List.of(16, 12), "activations", List.of("tanh", "sigmoid"), "seed", 7);
        Model model = model(learner).teach(PHRASES);

        Reply parameters = model.get("versions/1/parameters");
        assertThat(parameters.node("/activations")).hasToString("[\"tanh\",\"sigmoid\"]");
        assertThat(parameters.text("/parametersSha256")).isEqualTo(model.hash());
        for (List<String> wrong : List.of(List.of("tanh"), List.of("tanh", "swish"))) {
            Map<String, Object> refused = new HashMap<>(learner);
            refused.put("activations", wrong);
            assertThat(http.post("/v1/models", Map.of("name", "refused", "learner", refused))
                            .isProblem(422)
                            .text("/field"))
                    .isEqualTo("learner.activations");
        }
    }

    @Test
    void aTextNetworkStartsFromWhatAnEncoderKnowsOfWords() {
        Map<String, ?> learner =
                Map.of("type", "gradient", "network", "text", "embeddingSize", 32, "seed", 7, "start", "encoder");
        Model model = model(learner).teach(PHRASES);
        Model again = model(learner).teach(PHRASES);

        assertThat(model.get("").text("/learner/start")).isEqualTo("encoder");
        assertThat(accuracy(model, PHRASES.subList(0, 40))).isGreaterThan(0.95);
        assertThat(model.get("training-jobs/" + model.version(1).text("/trainingJob") + "/log")
                        .items("/items"))
                .anyMatch(item -> item.at("/text").stringValue().contains("frozen encoder's vectors"));
        assertThat(model.hash()).isEqualTo(again.hash());
        http.post(
                        "/v1/models",
                        Map.of(
                                "name",
                                "refused",
                                "learner",
                                Map.of("type", "gradient", "network", "head", "start", "encoder")))
                .isProblem(422, "start-of-text-networks");
    }

    @Test
    void theSameSeedGivesTheSameParameters() {
        Model one = text().teach(PHRASES);
        Model other = text().teach(PHRASES);

        assertThat(one.hash()).isEqualTo(other.hash());
    }

    @Test
    void whatIsForgottenIsTrainedAroundFromNothing() {
        Model model = text().teach(PHRASES);
        Model never = text().teach(PHRASES.subList(1, PHRASES.size()));

        model.forget(PHRASES.get(0).id());

        assertThat(model.hash()).isEqualTo(never.hash());
        http.post(model.path("promotions"), Map.of("version", 1)).isProblem(409, "version-erased");
    }

    @Test
    void aJobTellsWhatItDecidedAndDrawsIt() {
        Model model = text().teach(PHRASES);
        String job = model.version(1).text("/trainingJob");

        assertThat(model.get("training-jobs/" + job + "/log").items("/items"))
                .anyMatch(item -> item.at("/text").stringValue().startsWith("learning rate"));
        assertThat(model.get("training-jobs/" + job + "/curves").items("/curves"))
                .anyMatch(curve -> curve.at("/name").stringValue().equals("trainingLoss"));
        byte[] drawn = http.download(model.path("training-jobs/" + job + "/curves"), "Accept", "image/svg+xml")
                .body();
        assertThat(new String(drawn, StandardCharsets.UTF_8)).startsWith("<svg").contains("training loss");
    }

    @Test
    void preprocessingIsShownStageByStage() {
        Model model = Model.create(
                http, Map.of("preprocessing", Map.of("lowerCase", true, "punctuation", "drop", "stemming", true)));

        Reply analysis = http.post(model.path("analysis"), Map.of("text", "The cards WERE stolen, running!"))
                .is(200);

        assertThat(analysis.items("/stages")
                        .get(analysis.items("/stages").size() - 1)
                        .at("/text")
                        .stringValue())
                .isEqualTo("the card were stolen run");
        assertThat(model.get("").truth("/preprocessing/stemming")).isTrue();
    }

    @Test
    void settingsAreRefusedByName() {
        refused(Map.of("type", "gradient", "hidden", List.of(0)), "learner.hidden");
        refused(Map.of("type", "gradient", "updater", "lbfgs"), "learner.updater");
        refused(Map.of("type", "gradient", "strength", 1), "learner.strength");
        refused(Map.of("type", "exact", "seed", 1), "learner.seed");
        refused(Map.of("type", "gradient", "start", Map.of("file", "/etc/passwd")), "learner.start");
        refused(Map.of("type", "oracle"), "learner.type");
    }

    private void refused(Map<String, ?> learner, String field) {
        Reply refusal = http.post("/v1/models", Map.of("name", "refused", "learner", learner))
                .isProblem(422);
        assertThat(refusal.text("/field")).isEqualTo(field);
    }

    @Test
    void crossValidationJudgesWhatLeaveOneOutWould() {
        Model model = text().teach(PHRASES);

        Reply evaluation = http.post(model.path("evaluations"), Map.of("on", "leave-one-out"), Model.WAIT)
                .is(201);

        assertThat(evaluation.number("/n")).isEqualTo(PHRASES.size());
        assertThat(evaluation.real("/accuracy")).isGreaterThan(0.8);
    }

    @Test
    void aKerasNetworkIsServedAndLearnsOn() throws IOException {
        float[][] kernel = new float[384][2];
        kernel[0][1] = 1;
        byte[] file = new KerasFiles()
                .layer("InputLayer", "{\"batch_input_shape\": [null, 384]}")
                .dense("softmax", kernel, new float[] {-5, 5})
                .bytes();
        String name = "keras-served";

        http.postRaw(
                        "/v1/imports?as=model&name=" + name + "&labels=%5B%22no%22,%22always%22%5D",
                        "application/x-hdf5",
                        file)
                .is(201);

        Reply answer = http.post("/v1/models/" + name + "/predictions", Map.of("text", "anything"))
                .is(200);
        assertThat(answer.text("/label")).isEqualTo("always");
        assertThat(answer.real("/score")).isGreaterThan(0.99);
        http.delete("/v1/models/" + name).is(204);
    }

    @Test
    void hostileFilesAreRefusedByName() throws IOException {
        byte[] lambda = new KerasFiles().layer("Lambda", "{}").bytes();
        hostile(lambda, "layers[0].class_name");
        hostile(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 4}, "file");
        hostile("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1), "file");
        hostile(new byte[4_096], "file");
    }

    private void hostile(byte[] file, String element) {
        Reply refusal = http.postRaw("/v1/imports?as=model&name=evil", "application/x-hdf5", file)
                .isProblem(422, "file-refused");
        assertThat(refusal.text("/refused/0/element")).isEqualTo(element);
        http.get("/v1/models/evil").is(404);
    }
}
