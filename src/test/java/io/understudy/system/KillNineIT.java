package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The server is killed again and again while it stores and trains; in the end nothing shows of it. */
@OnBothDatabases
class KillNineIT {

    /** Few, as each costs a start of the server; {@code -Dunderstudy.kills} makes it many. */
    private static final Map<Database, Integer> USUAL_KILLS = Map.of(Database.H2, 5, Database.POSTGRESQL, 3);

    private static final int PIECE = 12;
    private static final List<Phrase> PHRASES = Phrase.some(210);
    private static final long SEED = 9;
    private static final Map<String, ?> NETWORK = Map.of(
            "learner", Map.of("type", "gradient", "network", "text", "seed", 7, "embeddingSize", 32, "epochs", 4));

    private final Database database;
    private final int kills;

    KillNineIT(Database database) {
        this.database = database;
        this.kills = Integer.getInteger("understudy.kills", USUAL_KILLS.get(database));
    }

    @Test
    void whatWasAcknowledgedSurvivesKillsAtRandomMomentsAndIsLearnedAlike() throws Exception {
        String undisturbed =
                Model.immediate(Server.shared(database).http()).teach(PHRASES).hash();
        Server server = Server.mortal(database);
        Model model = Model.immediate(server.http());
        Import rest = new Import(model);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 1; kill <= kills; kill++) {
            rest.goOnUntil(PHRASES.size() * kill / (kills + 1));
            int moment = random.nextInt(20, 1_500);
            rest.sendAndKillAfter(moment, server);
            server.startAgain();
            assertAllThere(model, rest.acknowledged);
            System.out.printf(
                    "kill -9 %d on %s: %d ms into the work, %d acknowledged examples all there%n",
                    kill, database, moment, rest.acknowledged.size());
        }
        rest.goOnUntil(PHRASES.size());

        Reply newest = model.settle();

        assertThat(model.exampleCount()).isEqualTo(PHRASES.size());
        assertThat(newest.text("/parametersSha256")).isEqualTo(undisturbed);
        assertThat(model.champion()).isEqualTo(newest.number("/number"));
        assertVersionsHaveNoGaps(model);
    }

    @Test
    void aJobThatWasRunningWhenTheServerDiedIsTakenUpAgainAndEndsAsIfNothingHadHappened() {
        Http undisturbed = Server.shared(database).http();
        Server server = Server.mortal(database);
        for (Map<String, ?> settings : List.of(Map.<String, Object>of(), NETWORK)) {
            String expected = Model.create(undisturbed, settings).teach(PHRASES).hash();
            Model model = Model.create(server.http(), settings);
            String job = server.http()
                    .postLines(model.path("examples"), PHRASES)
                    .is(202)
                    .text("/trainingJob");
            Patience.untilTrue(
                    Model.LONG,
                    "the job to run",
                    () -> !model.get("training-jobs/" + job).text("/state").equals("queued"));

            server.kill();
            server.startAgain();

            assertThat(model.awaitJob(job).text("/state")).isEqualTo("succeeded");
            assertThat(model.settle().number("/number")).isEqualTo(1);
            assertThat(model.hash()).isEqualTo(expected);
        }
    }

    @Test
    void aPromotionThatWasCutOffHappenedWholeOrNotAtAll() throws Exception {
        Server server = Server.mortal(database);
        Model model = Model.manual(server.http()).teach(Phrase.some(14)).teach(Phrase.some(35));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 1; kill <= 1 + kills / 5; kill++) {
            Moves moves = new Moves(model);
            killAfter(random.nextInt(100, 1_500), server, moves::goOn);
            server.startAgain();

            long champion = model.champion();
            assertThat(champion).isIn(moves.acknowledged, moves.asked);
            assertThat(model.predict("where is my tent").number("/version")).isEqualTo(champion);
            assertThat(model.get("promotions?limit=1").number("/items/0/to")).isEqualTo(champion);
            Reply history = model.get("history?verify=true&limit=1");
            assertThat(history.truth("/verified")).isTrue();
            assertThat(history.number("/items/0/to")).isEqualTo(champion);
            System.out.printf(
                    "kill -9 %d on %s: after %d promotions, of the last one %s%n",
                    kill,
                    database,
                    moves.count.get(),
                    moves.acknowledged == moves.asked
                            ? "all"
                            : champion == moves.asked ? "all but the answer" : "nothing");
        }
    }

    private static void assertAllThere(Model model, Set<String> acknowledged) {
        Set<String> stored = new HashSet<>();
        for (JsonNode example : model.get("examples?limit=1000").items("/items")) {
            assertThat(stored.add(example.at("/id").stringValue()))
                    .describedAs("%s is there once", example)
                    .isTrue();
        }
        assertThat(stored).containsAll(acknowledged);
    }

    /** Sends in one thread and kills in the other; a broken connection ends the sending, an answer must be good. */
    private static void killAfter(int milliseconds, Server server, Runnable calls) throws Exception {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(calls);
        CompletableFuture.runAsync(server::kill, CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS))
                .get();
        try {
            sending.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(UncheckedIOException.class);
        }
    }

    private static void assertVersionsHaveNoGaps(Model model) {
        List<JsonNode> versions = model.get("versions?limit=1000").items("/items");
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).at("/number").longValue()).isEqualTo(versions.size() - i);
        }
    }

    /** Sends piece after piece; what was not acknowledged is sent again, as its ids allow. */
    private static final class Import {

        private final Model model;
        private final Deque<Phrase> rest = new ArrayDeque<>(PHRASES);
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

        Import(Model model) {
            this.model = model;
        }

        void goOnUntil(int count) {
            while (acknowledged.size() < count) {
                List<Phrase> piece = rest.stream().limit(PIECE).toList();
                model.http().postLines(model.path("examples"), piece).is(202);
                piece.forEach(phrase -> acknowledged.add(phrase.id()));
                piece.forEach(rest::remove);
            }
        }

        void sendAndKillAfter(int milliseconds, Server server) throws Exception {
            killAfter(milliseconds, server, () -> goOnUntil(Math.min(PHRASES.size(), acknowledged.size() + 4 * PIECE)));
        }
    }

    /** Moves the champion back and forth, until the server is gone. */
    private static final class Moves {

        private final Model model;
        private volatile long acknowledged;
        private volatile long asked;
        private final AtomicInteger count = new AtomicInteger();

        Moves(Model model) {
            this.model = model;
            this.acknowledged = model.champion();
            this.asked = acknowledged;
        }

        void goOn() {
            while (true) {
                asked = 3 - acknowledged;
                model.http()
                        .post(model.path("promotions"), Map.of("version", asked, "expectedChampion", acknowledged))
                        .is(201);
                acknowledged = asked;
                count.incrementAndGet();
            }
        }
    }
}
