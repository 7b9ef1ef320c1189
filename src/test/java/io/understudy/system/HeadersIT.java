package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Idempotency keys and preconditions. */
@OnBothDatabases
class HeadersIT {

    private static final String KEY = "Idempotency-Key";

    private final Http http;

    HeadersIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void theSameKeyAndBodyHaveTheSameAnswer() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        Map<String, String> body = Map.of("text", "what about the tent", "label", "ask-price");

        Reply first = http.post(model.path("feedback"), body, KEY, "k-1").is(202);
        Reply second = http.post(model.path("feedback"), body, KEY, "k-1").is(202);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(model.get("feedback").items("/items")).hasSize(1);
    }

    @Test
    void anImportWithAKeyIsStoredOnce() {
        Model model = Model.immediate(http);
        List<Map<String, String>> withoutIds = List.of(
                Map.of("text", "where is it", "label", "track-parcel"),
                Map.of("text", "how much is it", "label", "ask-price"));

        http.postLines(model.path("examples"), withoutIds, KEY, "k-1").is(202);
        http.postLines(model.path("examples"), withoutIds, KEY, "k-1").is(202);

        assertThat(model.exampleCount()).isEqualTo(2);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        http.post(model.path("feedback"), Map.of("text", "one", "label", "ask-price"), KEY, "k-1")
                .is(202);

        http.post(model.path("feedback"), Map.of("text", "two", "label", "ask-price"), KEY, "k-1")
                .isProblem(422);

        assertThat(model.get("feedback").items("/items")).hasSize(1);
    }

    @Test
    void aKeyBelongsToItsPath() {
        Model one = Model.immediate(http).teach(Phrase.some(14));
        Model other = Model.immediate(http).teach(Phrase.some(14));
        Map<String, String> body = Map.of("text", "what about the tent", "label", "ask-price");

        Reply first = http.post(one.path("feedback"), body, KEY, "shared").is(202);
        Reply second = http.post(other.path("feedback"), body, KEY, "shared").is(202);

        assertThat(second.text("/id")).isNotEqualTo(first.text("/id"));
    }

    @Test
    void aRefusedCallMayBeRepeatedUnderItsKey() {
        Model model = Model.immediate(http);
        Map<String, Object> body = Map.of("text", "what about the tent");

        http.post(model.path("predictions"), body, KEY, "k-1").isProblem(409, "model-untaught");
        model.teach(Phrase.some(14));

        http.post(model.path("predictions"), body, KEY, "k-1").is(200);
    }

    @Test
    void parallelCallsUnderOneKeyAreStoredOnce() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        Map<String, String> body = Map.of("text", "what about the tent", "label", "ask-price");

        List<Reply> replies = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> http.post(model.path("feedback"), body, KEY, "race")))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<Reply> stored =
                replies.stream().filter(reply -> reply.status() == 202).toList();
        assertThat(stored).isNotEmpty();
        assertThat(stored.stream().map(reply -> reply.text("/id")).distinct()).hasSize(1);
        replies.stream().filter(reply -> reply.status() != 202).forEach(reply -> reply.isProblem(409, "in-progress"));
        assertThat(model.get("feedback").items("/items")).hasSize(1);
    }

    @Test
    void keysThatAreNoneAreRefused() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        Map<String, String> body = Map.of("text", "what about the tent", "label", "ask-price");

        for (String key : List.of("", "a b", "k".repeat(256))) {
            http.post(model.path("feedback"), body, KEY, key).isProblem(400, 422);
        }
        assertThat(model.get("feedback").items("/items")).isEmpty();
    }

    @Test
    void aChangeUnderTheRightTagIsMadeAndMovesTheTag() {
        Model model = Model.manual(http);
        String tag = model.get("").neededHeader("ETag");

        Reply changed = http.patch(model.path(""), Map.of("promotion", "immediate"), "If-Match", tag)
                .is(200);

        assertThat(changed.text("/promotion/policy")).isEqualTo("immediate");
        assertThat(changed.neededHeader("ETag"))
                .isNotEqualTo(tag)
                .isEqualTo(model.get("").neededHeader("ETag"));
    }

    @Test
    void aChangeUnderAnotherTagIsNotMade() {
        Model model = Model.manual(http);
        String tag = model.get("").neededHeader("ETag");
        http.patch(model.path(""), Map.of("promotion", "immediate"), "If-Match", tag)
                .is(200);
        Map<String, String> change = Map.of("promotion", "manual");

        http.patch(model.path(""), change, "If-Match", tag).isProblem(412);
        http.patch(model.path(""), change, "If-Match", "W/" + model.get("").neededHeader("ETag"))
                .isProblem(412);
        http.patch(model.path(""), change, "If-Match", "unquoted").isProblem(400);

        assertThat(model.get("").text("/promotion/policy")).isEqualTo("immediate");
    }

    @Test
    void aStarMatchesAndNoTagIsNeeded() {
        Model model = Model.manual(http);

        http.patch(model.path(""), Map.of("promotion", "immediate"), "If-Match", "*")
                .is(200);
        http.patch(model.path(""), Map.of("promotion", "manual")).is(200);
    }

    @Test
    void settingsThatCannotChangeDoNot() {
        Model model = Model.manual(http);

        http.patch(model.path(""), Map.of("language", "zh")).isProblem(409);
    }

    @Test
    void aMalformedPreferenceIsIgnored() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        for (String prefer : List.of("wait", "wait=", "wait=-1", "wait=soon", "wait=99999999999999999999", ";;;")) {
            Reply reply = http.post(
                    model.path("feedback"),
                    Map.of("text", "what about the tent", "label", "ask-price"),
                    "Prefer",
                    prefer);

            reply.is(201, 202);
        }
    }
}
