package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that was done to a model's versions is forgotten or told otherwise afterwards. */
@OnBothDatabases
class HistoryIT {

    private final Http http;

    HistoryIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void everyDeedIsInTheChainAndAnybodyCanCheckIt() throws Exception {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));
        http.post(model.path("promotions"), Map.of("version", 2, "reason", "\"it\" is\tbetter é 文"))
                .is(201);
        http.post(model.path("promotions"), Map.of("rollback", true)).is(201);

        Reply history = model.get("history?verify=true");

        assertThat(history.truth("/verified")).isTrue();
        assertThat(history.items("/items"))
                .extracting(item ->
                        item.at("/deed").stringValue() + " " + item.at("/actor").stringValue())
                .containsExactly(
                        "rolledBack client",
                        "promoted client",
                        "published training",
                        "promoted policy",
                        "published training");
        String before = "0".repeat(64);
        List<JsonNode> items = history.items("/items");
        for (int i = items.size() - 1; i >= 0; i--) {
            assertThat(items.get(i).at("/previousHash").stringValue()).isEqualTo(before);
            before = hash(before, items.get(i));
            assertThat(items.get(i).at("/hash").stringValue()).isEqualTo(before);
        }
        assertThat(model.get("history").has("/verified")).isFalse();
        assertThat(model.get("history?limit=2").items("/items")).hasSize(2);
    }

    @Test
    void whoAnsweredWhenIsKnown() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));
        String first = model.get("history/answering?at=9999-01-01T00:00:00Z").text("/since");
        assertThat(model.get("history/answering?at=" + first).number("/version"))
                .isEqualTo(1);

        http.post(model.path("promotions"), Map.of("version", 2)).is(201);

        Reply now = model.get("history/answering?at=9999-01-01T00:00:00Z");
        assertThat(now.number("/version")).isEqualTo(2);
        assertThat(now.has("/until")).isFalse();
        Reply then = model.get("history/answering?at=" + first);
        assertThat(then.number("/version")).isEqualTo(1);
        assertThat(then.text("/until")).isEqualTo(now.text("/since"));
        http.get(model.path("history/answering?at=0001-01-01T00:00:00Z")).isProblem(404, "nobody-answered");
        for (String at : List.of(
                "",
                "now",
                "2026-02-30T00:00:00Z",
                "2026-01-01T00:00:00",
                "10000-01-01T00:00:00Z",
                "7",
                "%2B999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00%2B18:00")) {
            http.get(model.path("history/answering?at=" + at)).isProblem(400);
        }
        http.get(model.path("history/answering")).isProblem(400);
        http.get(model.path("history?verify=perhaps")).isProblem(400, 422);
    }

    /** SHA-256 over the hash before and the row as canonical JSON: sorted names, no space. */
    private static String hash(String before, JsonNode item) throws Exception {
        Map<String, JsonNode> parts = new TreeMap<>();
        item.forEachEntry(parts::put);
        parts.remove("hash");
        parts.remove("previousHash");
        String json = JsonMapper.shared().writeValueAsString(parts);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest((before + json).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
