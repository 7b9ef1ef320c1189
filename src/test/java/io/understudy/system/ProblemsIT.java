package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each wrong call has its own clear problem, and none is an internal error. */
@OnBothDatabases
class ProblemsIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final byte[] TWENTY_MEGABYTES = twentyMegabytes();

    private final Http http;
    private final Model model;

    ProblemsIT(Database database) {
        this.http = Server.shared(database).http();
        this.model = Model.manual(http).teach(Phrase.some(14));
    }

    @Test
    void eachWrongCallHasAProblemOfItsOwn() {
        List<Reply> problems = List.of(
                http.postRaw(model.path("predictions"), JSON, "{\"text\": ").isProblem(400),
                predict(Map.of("text", "x", "texte", "y")).isProblem(400, 422),
                reject("unheard-of").isProblem(422),
                predict(Map.of("text", "a".repeat(10_001))).isProblem(422, "text-too-long"),
                http.postRaw(model.path("predictions"), JSON, TWENTY_MEGABYTES).isProblem(413),
                strictImport().isProblem(422),
                http.post(model.path("promotions"), Map.of("version", 1, "expectedChampion", 99))
                        .isProblem(409),
                predict(Map.of("text", "x", "version", 99)).isProblem(404),
                http.get("/v1/models/no-such-model").isProblem(404));

        assertThat(problems.stream().map(problem -> problem.text("/type")).toList())
                .doesNotHaveDuplicates();
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.text("/detail")).isNotBlank());
    }

    @Test
    void malformedJsonIsRefused() {
        for (String body : List.of(
                "",
                "{",
                "{'text': 'x'}",
                "{\"text\": \"x\"} trailing",
                "{\"text\": \"x\", \"text\": \"y\"}",
                "{\"text\": NaN}",
                "{\"text\": \"x\", \"topK\": 01}")) {
            http.postRaw(model.path("predictions"), JSON, body).isProblem(400);
        }
    }

    @Test
    void aDocumentOfFiftyThousandLevelsIsRefusedWithoutBeingRead() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);

        http.postRaw(model.path("predictions"), JSON, deep).isProblem(400, 422);
        http.postRaw(model.path("predictions"), JSON, "{\"text\": " + deep + "}")
                .isProblem(400, 422);
        http.postRaw("/v1/models", JSON, "{\"promotion\": " + deep + "}").isProblem(400, 422);
    }

    @Test
    void aJsonDocumentOfAnotherShapeIsRefused() {
        for (String body : List.of("[]", "null", "\"x\"", "7", "{}")) {
            http.postRaw(model.path("predictions"), JSON, body).isProblem(400, 422);
        }
    }

    @Test
    void unknownFieldsAreRefusedByName() {
        Reply reply = predict(Map.of("text", "x", "texte", "y")).isProblem(400, 422);

        assertThat(reply.body()).contains("texte");
        http.post("/v1/models", Map.of("name", "never-made", "task", "classification", "colour", "red"))
                .isProblem(400, 422);
        http.get("/v1/models/never-made").isProblem(404);
    }

    @Test
    void valuesAreNotConverted() {
        predict(Map.of("text", 7)).isProblem(422);
        predict(Map.of("text", "x", "topK", "3")).isProblem(422);
        predict(Map.of("text", true)).isProblem(422);
    }

    @Test
    void textsThatAreNoneAreRefused() {
        predict(Map.of("text", "")).isProblem(422, "text-blank");
        predict(Map.of("text", " \t\n ")).isProblem(422, "text-blank");
        predict(Map.of("text", "a".repeat(10_001))).isProblem(422, "text-too-long");
        predict(Map.of("text", "a".repeat(10_000))).is(200);
        predict(Map.of("text", "a\u0000b")).isProblem(422, "text-invalid");
        http.postRaw(model.path("predictions"), JSON, "{\"text\": \"half \\ud83d\"}")
                .isProblem(422, "text-invalid");
        http.post(model.path("feedback"), Map.of("text", "a\u0000b", "label", "ask-price"))
                .isProblem(422, "text-invalid");
        http.post(model.path("feedback"), Map.of("text", "x", "label", " ask-price"))
                .isProblem(422, "label-space");
    }

    @Test
    void oneBadTextRefusesItsBatchAndIsNamed() {
        Reply reply = predict(Map.of("texts", List.of("good", "", "good"))).isProblem(422);

        assertThat(reply.body()).contains("texts[1]");
        predict(Map.of("texts", List.of())).isProblem(422);
        predict(Map.of("texts", Collections.nCopies(1_001, "good"))).isProblem(422);
        predict(Map.of("texts", List.of("good"), "text", "good")).isProblem(422);
    }

    @Test
    void aBodyOfTwentyMegabytesIsRefusedWithItsLengthAndInChunks() {
        http.postRaw(model.path("predictions"), JSON, TWENTY_MEGABYTES).isProblem(413);
        http.postChunked(model.path("predictions"), JSON, TWENTY_MEGABYTES).isProblem(413);
        http.postRaw(model.path("feedback"), JSON, TWENTY_MEGABYTES).isProblem(413);
        http.postChunked("/v1/models", JSON, TWENTY_MEGABYTES).isProblem(413);
    }

    @Test
    void bodiesOfAnotherKindAreRefused() {
        http.postRaw(model.path("predictions"), "text/plain", "{\"text\": \"x\"}")
                .isProblem(415);
        http.postRaw(model.path("examples"), "application/xml", "<a/>").isProblem(415);
        http.postRaw(model.path("predictions"), JSON + ";charset=iso-8859-1", "{\"text\": \"x\"}")
                .isProblem(415);
        http.postRaw(model.path("predictions"), JSON, "{\"text\": \"x\"}", "Content-Encoding", "gzip")
                .isProblem(415);
        http.postRaw(model.path("predictions"), JSON + "; charset=UTF-8", "{\"text\": \"x\"}")
                .is(200);
    }

    @Test
    void aBadLineInTheMiddleOfAnImportIsNamedAndTheOthersAreStored() {
        Model fresh = Model.immediate(http);

        Reply reply =
                http.postRaw(fresh.path("examples"), LINES, withBadLines()).is(202);

        assertThat(reply.number("/accepted")).isEqualTo(57);
        assertThat(reply.items("/rejected").stream()
                        .map(line -> line.at("/line").intValue())
                        .toList())
                .describedAs(reply.toString())
                .containsExactly(31, 45, 50);
        assertThat(reply.items("/rejected"))
                .allSatisfy(line -> assertThat(line.at("/detail").stringValue()).isNotBlank());
        fresh.settle();
        assertThat(fresh.exampleCount()).isEqualTo(57);
    }

    @Test
    void aStrictImportWithABadLineStoresNothing() {
        Model fresh = Model.immediate(http);

        Reply reply = http.postRaw(fresh.path("examples?strict=true"), LINES, withBadLines())
                .isProblem(422);

        assertThat(reply.items("/rejected")).hasSize(3);
        assertThat(fresh.exampleCount()).isZero();
        assertThat(fresh.get("training-jobs").items("/items")).isEmpty();
    }

    @Test
    void aLineThatIsNotUtf8IsRejectedAndNothingElse() {
        Model fresh = Model.immediate(http);
        byte[] lines = Http.lines(Phrase.some(3)).getBytes(StandardCharsets.UTF_8);
        byte[] broken = new String(lines, StandardCharsets.ISO_8859_1)
                .replaceFirst("the", "\u00a5")
                .getBytes(StandardCharsets.ISO_8859_1);

        Reply reply = http.postRaw(fresh.path("examples"), LINES, broken).is(202);

        assertThat(reply.number("/accepted")).isEqualTo(2);
        assertThat(reply.items("/rejected")).hasSize(1);
    }

    @Test
    void weightsOutsideTheirRangeAreRejectedAtOnce() {
        Model fresh = Model.immediate(http);
        StringBuilder lines = new StringBuilder();
        for (String weight : List.of("0", "-1", "17", "1e400", "1e1000000000", "1.5", "\"3\"", "true")) {
            lines.append("{\"text\": \"one\", \"label\": \"a\", \"weight\": ")
                    .append(weight)
                    .append("}\n");
        }
        lines.append("{\"text\": \"one\", \"label\": \"a\", \"weight\": 16}\n");

        Reply reply =
                http.postRaw(fresh.path("examples"), LINES, lines.toString()).is(202);

        assertThat(reply.number("/accepted")).isEqualTo(1);
        assertThat(reply.items("/rejected")).hasSize(8);
    }

    @Test
    void aTableWithoutItsColumnsIsRefused() {
        for (String header : List.of("text", "text,label,label", "text;label", "")) {
            http.postRaw(model.path("examples"), "text/csv", header + "\nwhere is it,track-parcel\n")
                    .isProblem(422);
        }
    }

    @Test
    void anUnknownLabelCannotBeRejected() {
        Reply reply = reject("unheard-of").isProblem(422);

        assertThat(reply.body()).contains("unheard-of");
        assertThat(model.get("feedback").items("/items")).isEmpty();
    }

    @Test
    void feedbackNamesEitherAPredictionOrAText() {
        http.post(model.path("feedback"), Map.of("predictionId", "never-given", "label", "ask-price"))
                .isProblem(404, "prediction-unknown");
        http.post(model.path("feedback"), Map.of("label", "ask-price")).isProblem(422);
        http.post(model.path("feedback"), Map.of("predictionId", "a", "text", "b", "label", "ask-price"))
                .isProblem(422);
        http.post(model.path("feedback"), Map.of("text", "b")).isProblem(422);
        http.post(model.path("feedback"), Map.of("text", "b", "label", "ask-price", "verdict", "maybe"))
                .isProblem(422);
    }

    @Test
    void aPredictionOfAnotherModelIsUnknownHere() {
        Model other = Model.immediate(http).teach(Phrase.some(14));
        String id = other.predict("where is my tent").text("/id");

        http.post(model.path("feedback"), Map.of("predictionId", id, "label", "ask-price"))
                .isProblem(404, "prediction-unknown");
    }

    @Test
    void wordsThatAreNoUnicodeAreRefusedAndNotKept() {
        Model taught = Model.immediate(http).teach(Phrase.some(14));
        String lone = "{\"version\": 1, \"reason\": \"\\ud800x\"}";
        String zero = "{\"reason\": \"a\\u0000b\"}";

        http.postRaw(taught.path("promotions"), JSON, lone).isProblem(422, "text-invalid");
        http.postRaw(taught.path("training-jobs"), JSON, zero).isProblem(422, "text-invalid");
        http.postRaw(taught.path("evaluations"), JSON, "{\"on\": {\"set\": \"\\u0000\"}}")
                .isProblem(404, "evaluation-set-unknown");
        assertThat(http.delete(taught.path("examples?contributor=%00")).status())
                .isIn(404, 422);

        assertThat(taught.get("promotions").items("/items")).isEmpty();
        assertThat(taught.get("training-jobs").items("/items")).hasSize(1);
    }

    @Test
    void unknownVersionsAreNotFound() {
        http.get(model.path("versions/99")).isProblem(404);
        http.post(model.path("promotions"), Map.of("version", 99)).isProblem(404);
        http.post(model.path("evaluations"), Map.of("version", 99)).isProblem(404);
        for (Object version : List.of(99, -1, "latest", "1.1", 1.5, true, new BigInteger("1".repeat(30)))) {
            predict(Map.of("text", "x", "version", version)).isProblem(404, 422);
        }
    }

    @Test
    void namesAreRefusedBeforeTheyDoHarm() {
        for (String name : List.of("", "Upper", "-first", "a/b", "..", "a b", "a".repeat(64), "\u00e9")) {
            http.post("/v1/models", Map.of("name", name, "task", "classification"))
                    .isProblem(422);
        }
        http.post("/v1/models", Map.of("name", model.name(), "task", "classification"))
                .isProblem(409);
        http.post("/v1/models", Map.of("name", "en-language", "task", "classification", "language", "xx"))
                .isProblem(422);
    }

    @Test
    void unknownPathsAndMethodsAreProblemsToo() {
        http.get("/v1/nothing").isProblem(404);
        http.get("/v1/models/..%2F..%2Fetc").is(400, 404);
        Reply reply = http.delete("/v1/models").isProblem(405);

        assertThat(reply.neededHeader("Allow")).contains("GET").contains("POST");
    }

    private Reply predict(Map<String, ?> body) {
        return http.post(model.path("predictions"), body);
    }

    private Reply reject(String label) {
        return http.post(model.path("feedback"), Map.of("text", "where is it", "label", label, "verdict", "reject"));
    }

    private Reply strictImport() {
        return http.postRaw(Model.immediate(http).path("examples?strict=true"), LINES, withBadLines());
    }

    /** Sixty lines: 31 is cut off, 45 has no label, 50 a blank text. */
    private static String withBadLines() {
        List<String> lines = new ArrayList<>();
        Phrase.some(60).forEach(phrase -> lines.add(Http.JSON.writeValueAsString(phrase)));
        lines.set(30, lines.get(30).substring(0, 20));
        lines.set(44, "{\"text\": \"what about this\"}");
        lines.set(49, "{\"text\": \" \", \"label\": \"ask-price\"}");
        return String.join("\n", lines);
    }

    private static byte[] twentyMegabytes() {
        byte[] body = new byte[20 << 20];
        Arrays.fill(body, (byte) 'a');
        byte[] start = "{\"text\": \"".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, body, 0, start.length);
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';
        return body;
    }
}
