package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.exchange.foreign.KerasFiles;
import io.understudy.exchange.foreign.OnnxFiles;
import io.understudy.exchange.foreign.OnnxFiles.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Files of other frameworks become encoders and models, or are refused by name. */
@OnBothDatabases
class ImportsIT {

    private static final String MULTIPART = "multipart/form-data; boundary=part";
    private static final byte[] TOKENIZER = OnnxFiles.tokenizer().getBytes(StandardCharsets.UTF_8);

    private final Database database;

    ImportsIT(Database database) {
        this.database = database;
    }

    private Http shared() {
        return Server.shared(database).http();
    }

    private static byte[] multipart(byte[] model, String other, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head("model"));
        body.writeBytes(model);
        body.writeBytes(head(other));
        body.writeBytes(content);
        body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] head(String name) {
        return ("\r\n--part\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Reply encoder(Http http, String name, byte[] model, byte[] tokenizer) {
        return http.postRaw("/v1/imports?as=encoder&" + name, MULTIPART, multipart(model, "tokenizer", tokenizer));
    }

    private static byte[] builtIn(String file) throws IOException {
        try (InputStream in = ImportsIT.class.getClassLoader().getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    @Test
    void anEncoderIsTaughtOnAndOutlivesARestart() {
        Server server = Server.mortal(database);
        Http http = server.http();
        Reply made = encoder(http, "name=tiny&languages=en,de,en&maxTokens=16", OnnxFiles.encoder(), TOKENIZER)
                .is(201);
        assertThat(made.neededHeader("Location")).endsWith("/v1/encoders/tiny");
        Model model = Model.create(http, Map.of("promotion", "immediate", "encoder", "tiny"));
        model.teach(List.of(
                Map.of("text", "my card", "label", "cards"),
                Map.of("text", "lost card", "label", "cards"),
                Map.of("text", "tent price", "label", "prices"),
                Map.of("text", "a tent", "label", "prices")));

        server.stop();
        server.startAgain();

        assertThat(http.get("/v1/encoders/tiny").is(200).text("/sha256")).isEqualTo(made.text("/sha256"));
        assertThat(http.get("/v1/encoders").items("/items"))
                .anyMatch(item -> item.at("/name").stringValue().equals("tiny")
                        && item.at("/dimension").intValue() == 3);
        assertThat(model.predict("card lost").text("/label")).isEqualTo("cards");
        model.correct("card price", "prices");
        assertThat(model.predict("card price").text("/label")).isEqualTo("prices");
    }

    @Test
    void theSameFilesAreTheSameEncoder() throws IOException {
        byte[] weights = builtIn("all-minilm-l6-v2-q.onnx");
        byte[] tokenizer = builtIn("all-minilm-l6-v2-q-tokenizer.json");
        Http http = Server.mortal(database).http();

        Reply made = encoder(http, "name=own-minilm&maxTokens=256", weights, tokenizer)
                .is(201);

        assertThat(made.text("/sha256"))
                .isEqualTo(http.get("/v1/encoders/all-minilm").text("/sha256"));
        Model own = Model.create(http, Map.of("encoder", "own-minilm")).teach(Phrase.some(21));
        Model builtIn = Model.create(http, Map.of("encoder", "all-minilm")).teach(Phrase.some(21));
        assertThat(own.hash()).isEqualTo(builtIn.hash());
    }

    @Test
    void aTextOfWhichAnEncoderMakesNothingIsRefusedAndTheOthersAreAnswered() {
        byte[] forgetful = new OnnxFiles()
                .input("input_ids", OnnxFiles.INT_64, 2)
                .constant("rows", new long[] {7, 2}, new float[] {1, 1, 3, 0, 0, 0, 0, 5, 1, 2, -1, 4, 0, -3})
                .node("Gather", List.of("rows", "input_ids"), "states")
                .output("states", OnnxFiles.FLOAT, 3)
                .bytes();
        encoder(shared(), "name=forgetful", forgetful, TOKENIZER).is(201);
        Model model = Model.create(shared(), Map.of("promotion", "immediate", "encoder", "forgetful"));
        model.teach(
                List.of(Map.of("text", "my card", "label", "cards"), Map.of("text", "tent price", "label", "prices")));

        Reply refused =
                shared().post(model.path("predictions"), Map.of("text", "lost")).isProblem(422, "text-unencodable");

        assertThat(refused.text("/given")).isEqualTo("lost");
        assertThat(model.predict("card").text("/label")).isEqualTo("cards");
    }

    @Test
    void whatMayNotRunIsRefusedByName() {
        Message outside = OnnxFiles.tensor(new long[] {1}, OnnxFiles.FLOAT)
                .text(8, "w")
                .message(13, new Message().text(1, "location").text(2, "/etc/passwd"));
        refused(
                new OnnxFiles()
                        .input("input_ids", OnnxFiles.INT_64, 2)
                        .tensor(outside)
                        .bytes(),
                TOKENIZER,
                "graph.initializer[0] \"w\"");
        refused(
                new OnnxFiles()
                        .input("input_ids", OnnxFiles.INT_64, 2)
                        .node("Evil", "com.evil", List.of("input_ids"), "y")
                        .bytes(),
                TOKENIZER,
                "graph.node[0].domain");
        refused("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1), TOKENIZER, "file");
        refused(OnnxFiles.encoder(), "no json".getBytes(StandardCharsets.UTF_8), "tokenizer");
        shared().get("/v1/encoders/evil").is(404);
    }

    /** An operator makes more of its constants than the trial may take: the server goes on. */
    @Test
    void whatTakesAllMemoryIsRefusedByItsTrial() {
        byte[] bomb = new OnnxFiles()
                .input("input_ids", OnnxFiles.INT_64, 2)
                .integers("size", 1, 64, 100_000_000)
                .node("ConstantOfShape", List.of("size"), "states")
                .output("states", OnnxFiles.FLOAT, 3)
                .bytes();

        refused(bomb, TOKENIZER, "model");
    }

    private void refused(byte[] model, byte[] tokenizer, String element) {
        Reply refusal = encoder(shared(), "name=evil", model, tokenizer).isProblem(422, "file-refused");
        assertThat(refusal.text("/refused/0/element")).isEqualTo(element);
    }

    @Test
    void aNameIsTakenOnceAndAnEncoderNeedsItsTokenizer() {
        encoder(shared(), "name=bge-small-en", OnnxFiles.encoder(), TOKENIZER).isProblem(409, "name-taken");
        encoder(shared(), "name=features", OnnxFiles.encoder(), TOKENIZER).isProblem(409, "name-taken");
        encoder(shared(), "name=No!", OnnxFiles.encoder(), TOKENIZER).isProblem(422, "name-invalid");
        shared().postRaw("/v1/imports?as=encoder&name=x", "application/octet-stream", OnnxFiles.encoder())
                .isProblem(422, "file-refused");
        shared().postRaw("/v1/imports?as=encoder&name=x", MULTIPART, "no parts").isProblem(400, "multipart-malformed");
    }

    @Test
    void anOnnxHeadIsServedAndLearnsOn() {
        float[] weights = new float[2 * 384];
        weights[1] = 1;
        byte[] head = new OnnxFiles()
                .input("vector", OnnxFiles.FLOAT, 2)
                .constant("w", new long[] {384, 2}, weights)
                .constant("b", new long[] {2}, -5, 5)
                .node("Gemm", List.of("vector", "w", "b"), "logits")
                .node("Softmax", List.of("logits"), "scores")
                .output("scores", OnnxFiles.FLOAT, 2)
                .bytes();
        String name = "onnx-served";

        Reply made = shared().postRaw(
                        "/v1/imports?as=model&name=" + name,
                        MULTIPART,
                        multipart(head, "labels", "[\"no\", \"always\"]".getBytes(StandardCharsets.UTF_8)))
                .is(201);

        assertThat(made.node("/layers").toString()).isEqualTo("[384,2]");
        Reply answer = shared().post("/v1/models/" + name + "/predictions", Map.of("text", "anything"))
                .is(200);
        assertThat(answer.text("/label")).isEqualTo("always");
        assertThat(answer.real("/score")).isGreaterThan(0.99);
        shared().delete("/v1/models/" + name).is(204);
    }

    @Test
    void aKerasNetworkThatReadsWordsIsServedAsItWasTrainedAndOutlivesARestart() throws IOException {
        double sure = 1 / (1 + Math.exp(-6));
        Server server = Server.mortal(database);
        words(server.http(), "words", CARDS, CAMPING).is(201);
        Reply before = ask(server.http(), "words", "a tent!");
        assertThat(before.text("/label")).isEqualTo("camping");
        assertThat(before.real("/score")).isCloseTo(sure, within(0.001));

        server.stop();
        server.startAgain();

        Reply after = ask(server.http(), "words", "Lost card");
        assertThat(after.text("/label")).isEqualTo("cards");
        assertThat(after.real("/score")).isCloseTo(sure, within(0.001));
        server.http()
                .post("/v1/models/words/feedback", Map.of("text", "lost tent", "label", "lost-property"), Model.WAIT)
                .is(201);
    }

    private static final float[] CARDS = {3, 0};
    private static final float[] CAMPING = {0, 3};

    /** Imports a network that hears of cards where a card is lost, and of camping where there is a tent; or the reverse. */
    private static Reply words(Http http, String name, float[] lost, float[] tent) {
        try {
            byte[] network = new KerasFiles()
                    .layer("InputLayer", "{\"batch_input_shape\": [null, 4]}")
                    .embedding(new float[][] {{0, 0}, {0, 0}, lost, {0, 0}, tent})
                    .convolution("relu", new float[][][] {{{1, 0}, {0, 1}}}, new float[2])
                    .layer("GlobalMaxPooling1D", "{}")
                    .dense("softmax", new float[][] {{2, 0}, {0, 2}}, new float[2])
                    .bytes();
            byte[] words = "[\"\", \"[UNK]\", \"lost\", \"card\", \"tent\"]".getBytes(StandardCharsets.UTF_8);
            return http.postRaw(
                    "/v1/imports?as=model&name=" + name + "&labels=%5B%22cards%22,%22camping%22%5D",
                    MULTIPART,
                    multipart(network, "vocabulary", words));
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static Reply ask(Http http, String model, String text) {
        return http.post("/v1/models/" + model + "/predictions", Map.of("text", text))
                .is(200);
    }

    @Test
    void anEncoderIsDeletedOnceNoModelStandsOnItAndItsNameIsFree() {
        Http http = shared();
        words(http, "leaving", CARDS, CAMPING).is(201);
        String sha256 = http.get("/v1/encoders/leaving").is(200).text("/sha256");
        assertThat(ask(http, "leaving", "tent").text("/label")).isEqualTo("camping");

        Reply used = http.delete("/v1/encoders/leaving").isProblem(409, "encoder-in-use");
        assertThat(used.text("/models/0")).isEqualTo("leaving");
        http.delete("/v1/encoders/bge-small-en").isProblem(409, "encoder-built-in");
        http.delete("/v1/encoders/none").isProblem(404, "encoder-unknown");
        http.delete("/v1/models/leaving").is(204);
        http.get("/v1/encoders/leaving").is(200);
        http.delete("/v1/encoders/leaving").is(204);
        http.get("/v1/encoders/leaving").isProblem(404, "encoder-unknown");
        http.delete("/v1/encoders/leaving").isProblem(404, "encoder-unknown");

        words(http, "leaving", CAMPING, CARDS).is(201);
        assertThat(http.get("/v1/encoders/leaving").is(200).text("/sha256")).isNotEqualTo(sha256);
        assertThat(ask(http, "leaving", "tent").text("/label")).isEqualTo("cards");
        http.delete("/v1/models/leaving").is(204);
        http.delete("/v1/encoders/leaving").is(204);
    }

    /** Whoever comes first, a model that was acknowledged has its encoder. */
    @Test
    void aModelAndTheDeletionOfItsEncoderAtOneMomentNeverBothCome() {
        Http http = shared();
        for (int round = 0; round < 10; round++) {
            words(http, "contended", CARDS, CAMPING).is(201);
            http.delete("/v1/models/contended").is(204);

            CompletableFuture<Reply> deleted =
                    CompletableFuture.supplyAsync(() -> http.delete("/v1/encoders/contended"));
            Reply made = http.post(
                    "/v1/models", Map.of("name", "contender", "task", "classification", "encoder", "contended"));

            if (made.status() == 201) {
                deleted.join().isProblem(409, "encoder-in-use");
                http.delete("/v1/models/contender").is(204);
                http.delete("/v1/encoders/contended").is(204);
            } else {
                deleted.join().is(204);
                made.isProblem(404, 422);
            }
        }
    }
}
