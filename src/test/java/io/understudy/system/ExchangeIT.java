package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model leaves as one file and is merged into others, to the last bit. */
@OnBothDatabases
class ExchangeIT {

    private static final String TYPE = "application/vnd.understudy.model";
    private static final List<Phrase> PHRASES = Phrase.some(56);
    private static final Map<String, Object> SETTINGS = Map.of(
            "promotion",
            "immediate",
            "labels",
            List.of(Map.of("name", "ask-price", "description", "what something costs"), Map.of("name", "small-talk")));

    private final Http http;

    ExchangeIT(Database database) {
        this.http = Server.shared(database).http();
    }

    private byte[] export(Model model, boolean texts) {
        HttpResponse<byte[]> export = http.download(model.path("export?texts=" + texts));
        assertThat(export.headers().firstValue("Content-Type")).contains(TYPE);
        return export.body();
    }

    private Reply merge(Model model, byte[] file) {
        return http.postRaw(model.path("merges"), TYPE, file, Model.WAIT);
    }

    @Test
    void whicheverIsMergedIntoWhichIsTaughtAll() {
        for (boolean texts : List.of(true, false)) {
            Model all = Model.immediate(http).teach(PHRASES);
            Model one = Model.immediate(http).teach(PHRASES.subList(0, 30));
            Model other = Model.immediate(http).teach(PHRASES.subList(20, 56));
            byte[] ofOne = export(one, texts);
            byte[] ofOther = export(other, texts);

            Reply merged = merge(one, ofOther).is(200);
            merge(other, ofOne).is(200);

            assertThat(merged.number("/accepted")).isEqualTo(36);
            assertThat(merged.number("/added")).isEqualTo(26);
            assertThat(merged.number("/version")).isEqualTo(2);
            assertThat(one.hash()).isEqualTo(all.hash());
            assertThat(other.hash()).isEqualTo(all.hash());
            assertThat(one.exampleCount()).isEqualTo(PHRASES.size());
            assertThat(one.predict("how much is the tent").node("/ranking"))
                    .isEqualTo(all.predict("how much is the tent").node("/ranking"));
        }
    }

    @Test
    void anImportIsAMergeIntoANewModel() {
        Model model = Model.create(http, SETTINGS).teach(PHRASES);
        model.correct("my parrot has flown away", "small-talk");
        http.post(
                        model.path("feedback"),
                        Map.of("text", "what does a tent cost", "label", "cancel-order", "verdict", "reject"),
                        Model.WAIT)
                .is(201);
        Model copy = Model.immediate(http);

        Reply merged = merge(copy, export(model, true)).is(200);

        assertThat(merged.number("/labels")).isEqualTo(2);
        assertThat(copy.hash()).isEqualTo(model.hash());
        assertThat(copy.exampleCount()).isEqualTo(model.exampleCount());
        assertThat(copy.get("").items("/labels")).isEqualTo(model.get("").items("/labels"));
        assertThat(copy.get("examples/" + PHRASES.get(3).id()).text("/text"))
                .isEqualTo(PHRASES.get(3).text());
        assertThat(copy.get("examples").items("/items").stream()
                        .map(item -> item.at("/verdict"))
                        .filter(JsonNode::isString))
                .hasSize(1);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        Model model = Model.create(http, SETTINGS).teach(PHRASES.subList(0, 14));
        Model other = Model.create(http, SETTINGS).teach(PHRASES.subList(7, 28));
        byte[] file = export(other, false);
        merge(model, file).is(200);
        String hash = model.hash();
        long newest = model.newest();

        Reply again = merge(model, file).is(200);
        Reply own = merge(model, export(model, true)).is(200);

        assertThat(again.number("/added")).isZero();
        assertThat(own.number("/added")).isZero();
        assertThat(model.hash()).isEqualTo(hash);
        assertThat(model.newest()).isEqualTo(newest);
        assertThat(model.exampleCount()).isEqualTo(28);
    }

    @Test
    void theSameIdAtAnotherSiteIsAnotherExample() {
        Model one = Model.immediate(http).teach(List.of(example("1", "a", "x"), example("2", "b", "y")));
        Model other = Model.immediate(http).teach(List.of(example("1", "c", "y"), example("2", "b", "y")));
        Model all = Model.immediate(http)
                .teach(List.of(example("1", "a", "x"), example("2", "b", "y"), example("3", "c", "y")));
        byte[] ofOne = export(one, true);

        merge(one, export(other, true)).is(200);
        merge(other, ofOne).is(200);
        merge(one, export(other, true)).is(200);
        merge(other, export(one, false)).is(200);

        assertThat(one.hash()).isEqualTo(all.hash());
        assertThat(other.hash()).isEqualTo(all.hash());
        assertThat(one.exampleCount()).isEqualTo(3);
        assertThat(other.exampleCount()).isEqualTo(3);
    }

    @Test
    void weightsOfEqualRowsAddUpToTheirCap() {
        Map<String, Object> heavy = Map.of("id", "h", "text", "a tent", "label", "x", "weight", 9);
        Model one = Model.immediate(http).teach(List.of(heavy, example("b", "a lamp", "y")));
        Model other =
                Model.immediate(http).teach(List.of(Map.of("id", "i", "text", "a tent", "label", "x", "weight", 12)));

        merge(one, export(other, false)).is(200);

        List<JsonNode> rows = one.get("versions/2/parameters").items("/rows");
        assertThat(rows.stream().map(row -> row.at("/weight").intValue())).containsExactlyInAnyOrder(1, 16);
    }

    private static Map<String, Object> example(String id, String text, String label) {
        return Map.of("id", id, "text", "text " + text, "label", label);
    }

    @Test
    void withoutTextsThereAreNoTexts() {
        Model model = Model.create(http, SETTINGS)
                .teach(List.of(
                        Map.of("id", "e1", "text", "the quick brown fox", "label", "x", "contributor", "zebra"),
                        Map.of("id", "e2", "text", "jumps over the dog", "label", "y", "contributor", "zebra")));

        assertThat(shown(export(model, true))).contains("quick brown", "jumps over", "zebra", "something costs");
        byte[] bare = export(model, false);
        assertThat(shown(bare)).doesNotContain("quick brown", "jumps over", "zebra", "something costs");

        Model copy = Model.immediate(http);
        merge(copy, bare).is(200);
        assertThat(copy.hash()).isEqualTo(model.hash());
        Reply listed = copy.get("examples");
        assertThat(listed.items("/items"))
                .hasSize(2)
                .allMatch(item -> item.at("/text").isMissingNode());
        assertThat(copy.get("examples/e1").text("/label")).isEqualTo("x");
        copy.forget("e1");
        model.forget("e1");
        assertThat(copy.hash()).isEqualTo(model.hash());
    }

    private static String shown(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotLearnedYetIsExportedToo() {
        Model model = Model.create(
                http, Map.of("promotion", "immediate", "training", Map.of("automatic", false, "quietPeriod", "PT0S")));
        http.postLines(model.path("examples"), PHRASES.subList(0, 14)).is(202);
        Model copy = Model.immediate(http);

        merge(copy, export(model, true)).is(200);

        assertThat(copy.hash())
                .isEqualTo(Model.immediate(http).teach(PHRASES.subList(0, 14)).hash());
    }

    @Test
    void whatIsDamagedOrOfAnotherKindIsRefusedAndNothingIsKept() {
        Model model = Model.immediate(http).teach(PHRASES.subList(0, 7));
        byte[] file = export(Model.immediate(http).teach(PHRASES.subList(7, 14)), true);
        byte[] damaged = file.clone();
        damaged[file.length - 1_000] ^= 1;

        merge(model, damaged).isProblem(422, "file-damaged");
        merge(model, Arrays.copyOf(file, file.length - 1)).isProblem(422, "file-damaged");
        merge(model, new byte[0]).isProblem(422, "file-damaged");
        http.postRaw(model.path("merges"), "application/json", file).isProblem(415);
        http.postRaw("/v1/models/nobody/merges", TYPE, file).isProblem(404);
        merge(Model.create(http, Map.of("language", "zh")), file).isProblem(422, "encoder-differs");
        http.get("/v1/models/nobody/export").isProblem(404);
        http.get(model.path("export?texts=perhaps")).isProblem(400, 422);
        http.get(model.path("export"), "Accept", "application/json").isProblem(406);

        assertThat(model.exampleCount()).isEqualTo(7);
        assertThat(model.settle().number("/number")).isEqualTo(1);
    }

    @Test
    void aMergeThatNobodyWaitsForIsATrainingJob() {
        Model model = Model.immediate(http);
        byte[] file = export(Model.immediate(http).teach(PHRASES.subList(0, 14)), true);

        Reply accepted = http.postRaw(model.path("merges"), TYPE, file).is(202);

        assertThat(accepted.neededHeader("Location"))
                .isEqualTo(model.path("training-jobs/" + accepted.text("/trainingJob")));
        assertThat(model.awaitJob(accepted.text("/trainingJob")).text("/state")).isEqualTo("succeeded");
        assertThat(model.settle().number("/examples")).isEqualTo(14);
    }

    @Test
    void mergesAreOnRecord() {
        Model model = Model.immediate(http);
        byte[] file = export(Model.immediate(http).teach(PHRASES.subList(0, 14)), false);
        Reply first = http.postRaw(model.path("merges"), TYPE, file).is(202);
        model.awaitJob(first.text("/trainingJob"));
        Reply second = merge(model, file).is(200);

        List<JsonNode> listed = model.get("merges").items("/items");

        assertThat(listed.stream().map(item -> item.at("/id").stringValue()))
                .containsExactly(second.text("/merge"), first.text("/merge"));
        assertThat(listed.stream().map(item -> item.at("/added").intValue())).containsExactly(0, 14);
        assertThat(listed.stream().map(item -> item.at("/fileSha256").stringValue()))
                .containsOnly(HexFormat.of().formatHex(Sha256.start().digest(file)));
        assertThat(model.get("merges/" + first.text("/merge")).node("")).isEqualTo(listed.get(1));
        assertThat(model.get("merges/" + first.text("/id")).text("/id")).isEqualTo(first.text("/merge"));
        http.get(model.path("merges/none")).isProblem(404, "merge-unknown");
        http.get("/v1/models/nobody/merges").isProblem(404);
    }

    @Test
    void anybodyCanCheckTheParametersWithoutAServer(@TempDir Path folder) throws IOException {
        Model model = Model.create(http, SETTINGS).teach(PHRASES);
        Files.write(folder.resolve("model.usmf"), export(model, false));
        Files.write(
                folder.resolve("parameters"),
                http.download(
                                model.path("versions/" + model.newest() + "/parameters"),
                                "Accept",
                                "application/octet-stream")
                        .body());
        Files.write(
                folder.resolve("witness"),
                http.download(model.path("versions/" + model.newest() + "/certificate?witness=true"), Model.WAIT)
                        .body());
        List<String> command = new ArrayList<>(Application.classPath());
        command.addAll(List.of("io.understudy.exchange.Check", "model.usmf", "parameters", "witness"));

        Script check = Script.run(folder, Map.of(), command);

        assertThat(check.output()).contains("parametersSha256: " + model.hash(), "certified: true");
        assertThat(check.exitCode()).isZero();
    }
}
