package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists come newest first, in pages that together hold everything once. */
@OnBothDatabases
class PagingIT {

    private final Http http;

    PagingIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void pagesTogetherHoldEverythingOnceNewestFirst() {
        List<Phrase> phrases = Phrase.some(45);
        Model model = Model.immediate(http).teach(phrases);

        List<String> ids = new ArrayList<>();
        Reply page = model.get("examples?limit=7");
        ids.addAll(ids(page));
        while (page.has("/next")) {
            page = model.get("examples?limit=7&after=" + cursor(page));
            ids.addAll(ids(page));
        }

        List<String> newestFirst =
                new ArrayList<>(phrases.stream().map(Phrase::id).toList());
        Collections.reverse(newestFirst);
        assertThat(ids).isEqualTo(newestFirst);
    }

    @Test
    void aCursorSurvivesTheDeletionOfItsRow() {
        Model model = Model.immediate(http).teach(Phrase.some(21));
        Reply first = model.get("examples?limit=7");
        List<String> onFirst = ids(first);

        model.forget(onFirst.get(6));

        assertThat(ids(model.get("examples?limit=100&after=" + cursor(first))))
                .hasSize(14)
                .doesNotContainAnyElementsOf(onFirst);
    }

    @Test
    void theLastPageHasNoNext() {
        Model model = Model.immediate(http).teach(Phrase.some(14));

        assertThat(model.get("examples?limit=14").has("/next")).isFalse();
        assertThat(model.get("examples?limit=13").has("/next")).isTrue();
        assertThat(model.get("feedback").items("/items")).isEmpty();
    }

    @Test
    void everyCollectionIsAListAndEveryMemberCanBeRead() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));
        model.correct("what about the tent", "ask-price");
        http.post(model.path("evaluations"), Map.of(), Model.WAIT).is(201);
        http.post(model.path("promotions"), Map.of("version", 2)).is(201);
        model.predict("where is my tent");
        Patience.untilTrue(
                Model.LONG,
                "the log",
                () -> !model.get("predictions").items("/items").isEmpty());

        for (String collection :
                List.of("examples", "predictions", "feedback", "training-jobs", "evaluations", "promotions")) {
            String id = model.get(collection + "?limit=1").text("/items/0/id");

            assertThat(model.get(collection + "/" + id).text("/id")).isEqualTo(id);
        }
        assertThat(model.get("versions/1").number("/number")).isEqualTo(1);
    }

    @Test
    void argumentsOutOfBoundsAreRefused() {
        Model model = Model.immediate(http);
        for (String list : List.of(
                "examples", "predictions", "feedback", "training-jobs", "versions", "promotions", "evaluations")) {
            for (String query :
                    List.of("limit=0", "limit=-1", "limit=1001", "limit=many", "limit=", "after=foreign", "sort=up")) {
                http.get(model.path(list + "?" + query)).isProblem(400);
            }
        }
        http.get("/v1/models?limit=0").isProblem(400);
    }

    private static List<String> ids(Reply page) {
        return page.items("/items").stream()
                .map(item -> item.at("/id").stringValue())
                .toList();
    }

    private static String cursor(Reply page) {
        return URLEncoder.encode(page.text("/next"), StandardCharsets.UTF_8);
    }
}
