package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two servers stand on one PostgreSQL: what one is told the other knows, and the death of one costs nothing. */
class TwoServersIT {

    private static final List<Phrase> PHRASES = Phrase.some(140);
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Takes longer than it takes to kill the server. */
    private static final Map<String, ?> NETWORK = Map.of(
            "learner", Map.of("type", "gradient", "network", "text", "seed", 7, "embeddingSize", 32, "epochs", 4));

    private static final Server HERE = Server.shared(Database.POSTGRESQL);
    private static final Server THERE = HERE.beside();

    private final Http here = HERE.http();
    private final Http there = THERE.http();

    @AfterAll
    static void end() {
        THERE.close();
    }

    @Test
    void whatOneIsToldTheOtherAnswers() {
        Model model = Model.immediate(here).teach(PHRASES);
        Model same = model.through(there);
        String text = "the zip of the tent is stuck";

        assertThat(same.predict("where is my tent").number("/version")).isEqualTo(model.champion());
        assertThat(same.correct(text, "report-damage").truth("/tookEffect")).isTrue();

        Patience.untilTrue(
                SOON,
                "the first server's answer",
                () -> model.predict(text).number("/version") == same.newest()
                        && model.predict(text).text("/label").equals("report-damage"));
        assertThat(model.get("history?verify=true").truth("/verified")).isTrue();
    }

    @Test
    void whatBothAreToldAtATimeIsLearnedAsByOne() {
        String atOnce = Model.immediate(here).teach(PHRASES).hash();
        Model model = Model.immediate(here);
        Model same = model.through(there);

        CompletableFuture<Void> evens = CompletableFuture.runAsync(() -> tellInPieces(model, 0));
        tellInPieces(same, 1);
        evens.join();

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
        assertThat(same.exampleCount()).isEqualTo(PHRASES.size());
    }

    /** Every second piece of ten. */
    private static void tellInPieces(Model model, int first) {
        for (int from = 10 * first; from < PHRASES.size(); from += 20) {
            model.http()
                    .postLines(model.path("examples"), PHRASES.subList(from, from + 10))
                    .is(202);
        }
    }

    @Test
    void aKeyIsOneKeyOnBoth() {
        Model model = Model.immediate(here).teach(Phrase.some(14));
        Map<String, String> body = Map.of("text", "what about the tent", "label", "ask-price");

        Reply first = here.post(model.path("feedback"), body, "Idempotency-Key", "k-1")
                .is(202);
        Reply second = there.post(model.path("feedback"), body, "Idempotency-Key", "k-1")
                .is(202);

        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void whatOneForgetsAndDeletesTheOtherHasNoMore() {
        Model model = Model.immediate(here).teach(PHRASES);
        Model same = model.through(there);
        Phrase gone = PHRASES.get(3);
        same.predict(gone.text());
        String without = Model.immediate(here)
                .teach(PHRASES.stream().filter(phrase -> !phrase.equals(gone)).toList())
                .hash();

        model.forget(gone.id());

        assertThat(same.hash()).isEqualTo(without);
        Patience.untilTrue(
                SOON,
                "the second server's champion",
                () -> same.predict(gone.text()).number("/version") == same.newest());

        here.delete(model.path("")).is(204);

        Patience.untilTrue(
                SOON,
                "the second server to miss the model",
                () -> there.post(model.path("predictions"), Map.of("text", "x")).status() == 404);
    }

    @Test
    void aJobOfAServerThatDiedIsTakenUpByTheOther() {
        String expected = Model.create(here, NETWORK).teach(PHRASES).hash();
        Server doomed = HERE.beside();
        Model model = Model.create(doomed.http(), NETWORK);
        String job =
                doomed.http().postLines(model.path("examples"), PHRASES).is(202).text("/trainingJob");
        Patience.untilTrue(
                Model.LONG,
                "the job to run",
                () -> !model.get("training-jobs/" + job).text("/state").equals("queued"));

        doomed.close();

        Model survives = model.through(here);
        assertThat(survives.awaitJob(job).text("/state")).isEqualTo("succeeded");
        assertThat(survives.settle().number("/number")).isEqualTo(1);
        assertThat(survives.hash()).isEqualTo(expected);
    }
}
