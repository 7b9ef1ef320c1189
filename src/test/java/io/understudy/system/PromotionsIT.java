package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who stands on the stage, and who may move whom. */
@OnBothDatabases
class PromotionsIT {

    private static final int ROUNDS = 10;

    private final Http http;

    PromotionsIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void theFirstImportTakesTheStageAndTheNextWaitsForAPerson() {
        Model model = Model.create(
                http,
                Map.of("promotion", "manual", "labels", List.of(Map.of("name", "ask-price"), Map.of("name", "sing"))));
        assertThat(model.champion()).isEqualTo(1);

        model.teach(Phrase.some(14));
        assertThat(model.champion()).isEqualTo(2);
        model.teach(Phrase.some(35));

        assertThat(model.champion()).isEqualTo(2);
        assertThat(model.get("").number("/aliases/challenger")).isEqualTo(3);
        assertThat(model.predict("where is my tent").number("/version")).isEqualTo(2);
        assertThat(model.predict("where is my tent", "challenger").number("/version"))
                .isEqualTo(3);
        assertThat(model.predict("where is my tent", 1).number("/version")).isEqualTo(1);
    }

    @Test
    void aPersonPromotesTheChallenger() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));

        Reply promotion = http.post(
                        model.path("promotions"),
                        Map.of("version", "challenger", "expectedChampion", 1, "reason", "it is better"))
                .is(201);

        assertThat(promotion.number("/from")).isEqualTo(1);
        assertThat(promotion.number("/to")).isEqualTo(2);
        assertThat(promotion.text("/by")).isEqualTo("client");
        assertThat(promotion.text("/reason")).isEqualTo("it is better");
        assertThat(promotion.text("/createdAt")).endsWith("Z");
        assertThat(model.champion()).isEqualTo(2);
        assertThat(model.get("").has("/aliases/challenger")).isFalse();
        assertThat(model.get("promotions/" + promotion.text("/id")).json()).isEqualTo(promotion.json());
    }

    @Test
    void aStaleExpectationPromotesNothing() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));
        http.post(model.path("promotions"), Map.of("version", 2, "expectedChampion", 1))
                .is(201);

        Reply stale = http.post(model.path("promotions"), Map.of("version", 1, "expectedChampion", 1))
                .isProblem(409);

        assertThat(stale.text("/detail")).contains("2");
        assertThat(model.champion()).isEqualTo(2);
    }

    @Test
    void ofTwoPromotionsAtOnceWithOneExpectationOneIsRefused() {
        Model model =
                Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35)).teach(Phrase.some(49));

        for (int round = 0; round < ROUNDS; round++) {
            long champion = model.champion();
            List<CompletableFuture<Reply>> sent = LongStream.rangeClosed(1, 3)
                    .filter(version -> version != champion)
                    .mapToObj(version -> CompletableFuture.supplyAsync(() -> http.post(
                            model.path("promotions"), Map.of("version", version, "expectedChampion", champion))))
                    .toList();
            List<Reply> replies = sent.stream()
                    .map(CompletableFuture::join)
                    .sorted(Comparator.comparingInt(Reply::status))
                    .toList();

            replies.get(0).is(201);
            replies.get(1).isProblem(409);
            assertThat(model.champion()).isEqualTo(replies.get(0).number("/to"));
        }

        // the first version took an empty stage, which is no promotion
        assertThat(model.get("promotions?limit=100").items("/items")).hasSize(ROUNDS);
        assertThat(model.get("history?verify=true").truth("/verified")).isTrue();
    }

    @Test
    void rollingBackGoesToTheChampionBefore() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));
        http.post(model.path("promotions"), Map.of("rollback", true)).isProblem(409, "nothing-before");
        http.post(model.path("promotions"), Map.of("version", 2)).is(201);

        Reply back = http.post(model.path("promotions"), Map.of("rollback", true, "reason", "it was not"))
                .is(201);

        assertThat(back.number("/from")).isEqualTo(2);
        assertThat(back.number("/to")).isEqualTo(1);
        assertThat(model.champion()).isEqualTo(1);
        assertThat(model.predict("where is my tent").number("/version")).isEqualTo(1);
    }

    @Test
    void rollingBackAgainAndAgainGoesBackStepByStepAndNeverForward() {
        Model model =
                Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35)).teach(Phrase.some(42));
        http.post(model.path("promotions"), Map.of("version", 2)).is(201);
        http.post(model.path("promotions"), Map.of("version", 3)).is(201);
        Map<String, Object> rollback = Map.of("rollback", true);

        assertThat(http.post(model.path("promotions"), rollback).is(201).number("/to"))
                .isEqualTo(2);
        assertThat(http.post(model.path("promotions"), rollback).is(201).number("/to"))
                .isEqualTo(1);
        http.post(model.path("promotions"), rollback).isProblem(409, "nothing-before");

        http.post(model.path("promotions"), Map.of("version", 3)).is(201);
        assertThat(http.post(model.path("promotions"), rollback).is(201).number("/to"))
                .isEqualTo(1);
        http.post(model.path("promotions"), rollback).isProblem(409, "nothing-before");
    }

    @Test
    void underTheImmediatePolicyEveryVersionServesAtOnce() {
        Model model = Model.immediate(http).teach(Phrase.some(14)).teach(Phrase.some(35));

        assertThat(model.champion()).isEqualTo(2);
        assertThat(model.get("").has("/aliases/challenger")).isFalse();
        assertThat(model.get("promotions").text("/items/0/by")).isEqualTo("policy");
        assertThat(model.get("promotions").number("/items/0/to")).isEqualTo(2);
    }

    @Test
    void readersSeeOneChampionWhilePromotionsMoveIt() {
        Model model = Model.manual(http).teach(Phrase.some(14)).teach(Phrase.some(35));

        for (int i = 0; i < 20; i++) {
            int to = 2 - i % 2;
            http.post(model.path("promotions"), Map.of("version", to)).is(201);

            assertThat(model.champion()).isEqualTo(to);
            assertThat(model.predict("where is my tent").number("/version")).isEqualTo(to);
        }
    }

    @Test
    void anErasureReachesTheChampionUnderTheManualPolicyToo() {
        List<Phrase> first = Phrase.some(21);
        List<Phrase> all = Phrase.some(42);
        Phrase secret = first.get(4);
        Model model = Model.manual(http).teach(first).teach(all.subList(21, 42));
        assertThat(model.champion()).isEqualTo(1);

        model.forget(secret.id());

        Reply promotion = model.get("promotions");
        assertThat(promotion.text("/items/0/by")).isEqualTo("erasure");
        long champion = model.champion();
        long challenger = model.get("").number("/aliases/challenger");
        assertThat(promotion.number("/items/0/to")).isEqualTo(champion);
        assertThat(model.hash(champion)).isEqualTo(neverTaught(first, secret));
        assertThat(model.hash(challenger)).isEqualTo(neverTaught(all, secret));
        assertThat(model.predict("where is my tent").text("/parametersSha256")).isEqualTo(model.hash(champion));
    }

    @Test
    void aVersionThatHeldAnErasedExampleCannotServeAgain() {
        List<Phrase> phrases = Phrase.some(21);
        Model model = Model.immediate(http).teach(phrases);
        String hash = model.hash(1);

        model.forget(phrases.get(4).id());

        http.post(model.path("promotions"), Map.of("version", 1)).isProblem(409, "version-erased");
        http.post(model.path("predictions"), Map.of("text", "where is it", "version", 1))
                .isProblem(409);
        assertThat(model.hash(1)).isEqualTo(hash);
        assertThat(model.champion()).isEqualTo(2);
    }

    @Test
    void aModelThatIsDeletedWhileItTrainsStaysDeletedAndItsNameIsFree() {
        Model model = Model.immediate(http).teach(Phrase.some(14));
        http.postLines(model.path("examples"), Phrase.some(420)).is(202);

        http.delete(model.path("")).is(204);

        http.get(model.path("")).isProblem(404);
        http.delete(model.path("")).isProblem(404);
        http.post("/v1/models", Map.of("name", model.name(), "task", "classification", "promotion", "immediate"))
                .is(201);
        assertThat(model.exampleCount()).isZero();
        assertThat(model.get("training-jobs").items("/items")).isEmpty();
        http.post(model.path("predictions"), Map.of("text", "where is it")).isProblem(409, "model-untaught");
        model.teach(Phrase.some(21));
        assertThat(model.newest()).isEqualTo(1);
        assertThat(model.exampleCount()).isEqualTo(21);
        assertThat(model.hash())
                .isEqualTo(Model.immediate(http).teach(Phrase.some(21)).hash());
    }

    private String neverTaught(List<Phrase> phrases, Phrase secret) {
        return Model.immediate(http)
                .teach(phrases.stream().filter(phrase -> !phrase.equals(secret)).toList())
                .hash();
    }
}
