package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What corrections prove, and who takes the stage because of it. */
@OnBothDatabases
class JudgeIT {

    private static final List<Phrase> PHRASES = Phrase.some(420);

    private final Http http;

    JudgeIT(Database database) {
        this.http = Server.shared(database).http();
    }

    @Test
    void theGateIsSeenAndSetPartByPart() {
        Model model =
                Model.create(http, Map.of("promotion", Map.of("policy", "gated", "gate", Map.of("patience", 50))));

        Reply made = model.get("");
        assertThat(made.real("/promotion/gate/level")).isEqualTo(0.05);
        assertThat(made.number("/promotion/gate/patience")).isEqualTo(50);
        assertThat(made.truth("/promotion/gate/noLabelWorse")).isTrue();
        assertThat(made.text("/promotion/watch/duration")).isEqualTo("PT168H");

        Reply patched = http.patch(
                        model.path(""),
                        Map.of("promotion", Map.of("gate", Map.of("level", 0.01, "sets", List.of("gold")))))
                .is(200);
        assertThat(patched.real("/promotion/gate/level")).isEqualTo(0.01);
        assertThat(patched.number("/promotion/gate/patience")).isEqualTo(50);
        assertThat(patched.text("/promotion/policy")).isEqualTo("gated");
        assertThat(http.patch(model.path(""), Map.of("promotion", "manual"))
                        .is(200)
                        .number("/promotion/gate/patience"))
                .isEqualTo(50);

        Map<String, @Nullable Object> back = new HashMap<>();
        back.put("gate", null);
        assertThat(http.patch(model.path(""), Map.of("promotion", back)).is(200).number("/promotion/gate/patience"))
                .isEqualTo(200);
        for (Object wrong : List.of(
                Map.of("gate", Map.of("level", 0)),
                Map.of("gate", Map.of("minimumEvidence", -1)),
                Map.of("gate", Map.of("speed", 1)),
                Map.of("canary", Map.of("maximumShare", 1.5)),
                Map.of("watch", Map.of("duration", "P999D")),
                Map.of("policy", "dice"),
                7)) {
            assertThat(http.patch(model.path(""), Map.of("promotion", wrong))
                            .isProblem(400, 422)
                            .body())
                    .doesNotContain("java.", "tools.");
        }
    }

    @Test
    void aBetterChallengerTakesTheStageOnEvidenceAlone() {
        Model model = contested(Map.of("policy", "gated", "gate", Map.of("minimumEvidence", 15)));
        Reply before = model.get("challenger");
        assertThat(before.number("/champion")).isEqualTo(1);
        assertThat(before.number("/challenger")).isEqualTo(2);
        assertThat(before.text("/verdict")).isEqualTo("notEnoughYet");
        assertThat(before.real("/eValue")).isCloseTo(1, within(1e-12));
        assertThat(before.real("/threshold")).isCloseTo(40, within(1e-9));

        correctUntilPromoted(model);

        assertThat(model.champion()).isEqualTo(2);
        Reply promotion = model.get("promotions?limit=1");
        assertThat(promotion.text("/items/0/by")).isEqualTo("gate");
        assertThat(promotion.number("/items/0/from")).isEqualTo(1);
        assertThat(promotion.text("/items/0/evidence")).contains("wins", "losses", "of the 40.0 needed", "Brier");
    }

    @Test
    void anImportIsATestBeforeItIsALessonAndMayPromoteByItself() {
        Model model = Model.create(http, Map.of("promotion", Map.of("policy", "gated")))
                .teach(PHRASES.subList(0, 7))
                .teach(PHRASES.subList(7, 420));

        Reply promotion = Patience.until(
                Model.LONG,
                "a promotion",
                () -> Optional.of(model.get("promotions?limit=1"))
                        .filter(found -> found.body().contains("\"gate\"")));
        assertThat(promotion.number("/items/0/to")).isEqualTo(2);
        assertThat(promotion.text("/items/0/evidence")).contains("wins", "no live answer was timed");
    }

    @Test
    void anImportThatTeachesMistakesStaysInTheWingsAndWhatIsForgottenProvesNothing() {
        Model model = Model.create(http, Map.of("promotion", Map.of("policy", "gated")))
                .teach(PHRASES.subList(0, 140));
        model.teach(PHRASES.subList(140, 280).stream()
                .map(phrase -> Map.<String, Object>of(
                        "id",
                        phrase.id(),
                        "text",
                        phrase.text(),
                        "label",
                        phrase.label().equals("ask-price") ? "ask-warranty" : phrase.label(),
                        "contributor",
                        "ann"))
                .toList());

        Reply contest = model.get("challenger");
        long cases = contest.number("/wins") + contest.number("/losses") + contest.number("/ties");
        assertThat(cases).isEqualTo(140);
        assertThat(contest.text("/verdict")).isNotEqualTo("promote");
        assertThat(model.champion()).isEqualTo(1);

        http.delete(model.path("examples?contributor=ann"), Model.WAIT).is(200);
        Reply left = http.get(model.path("challenger")).is(200, 404);
        assertThat(left.status() == 404 || left.number("/wins") + left.number("/losses") + left.number("/ties") == 0)
                .isTrue();
    }

    @Test
    void winsAndLossesAreWhatTheTwoAnsweredBefore() {
        Model model = contested(Map.of("policy", "manual"));
        List<Phrase> asked = PHRASES.subList(200, 240);
        int wins = 0;
        int losses = 0;
        for (Phrase phrase : asked) {
            Reply champion = model.predict(phrase.text());
            boolean right = champion.text("/label").equals(phrase.label());
            boolean challenger =
                    model.predict(phrase.text(), "challenger").text("/label").equals(phrase.label());
            wins += challenger && !right ? 1 : 0;
            losses += right && !challenger ? 1 : 0;
            feedback(model, champion, phrase.label());
        }

        Reply contest = model.get("challenger");
        assertThat(contest.number("/wins")).isEqualTo(wins).isPositive();
        assertThat(contest.number("/losses")).isEqualTo(losses);
        assertThat(contest.number("/ties")).isEqualTo(asked.size() - wins - losses);
        assertThat(contest.truth("/oneSided")).isFalse();
        assertThat(contest.items("/reasons"))
                .extracting(reason -> reason.at("/part").stringValue())
                .contains("evidence", "minimumEvidence", "contributors", "noLabelWorse", "calibration", "latency");
    }

    @Test
    void whatIsWithdrawnOrRevisedOrSaidTwiceCountsAsItFinallyStands() {
        Model model = contested(Map.of("policy", "manual"));
        Phrase phrase = disputed(model);
        Reply answer = model.predict(phrase.text());

        String id = feedback(model, answer, phrase.label()).text("/id");
        assertThat(model.get("challenger").number("/wins")).isEqualTo(1);
        http.post(model.path("feedback"), Map.of("text", phrase.text(), "label", phrase.label()), Model.WAIT)
                .is(201, 202);
        assertThat(model.get("challenger").number("/wins")).isEqualTo(1);

        feedback(model, answer, answer.text("/label"));
        assertThat(model.get("challenger").number("/wins")).isZero();
        assertThat(model.get("challenger").number("/losses")).isEqualTo(1);
        String revised = model.get("feedback?limit=1").text("/items/0/id");
        assertThat(revised).isNotEqualTo(id);

        List<String> noted = differing(model);
        assertThat(noted).isNotEmpty();
        http.delete(model.path("feedback/" + revised), Model.WAIT).is(200);
        assertThat(model.get("challenger").number("/losses")).isZero();
        assertThat(differing(model)).doesNotContainAnyElementsOf(noted);
    }

    @Test
    void aTruthThatIsRejectedLaterProvesNothing() {
        Model model = contested(Map.of("policy", "manual"));
        Phrase phrase = disputed(model);
        feedback(model, model.predict(phrase.text()), phrase.label());
        assertThat(model.get("challenger").number("/wins")).isEqualTo(1);

        http.post(
                        model.path("feedback"),
                        Map.of(
                                "text",
                                phrase.text(),
                                "label",
                                phrase.label(),
                                "verdict",
                                "reject",
                                "contributor",
                                "bob"))
                .is(202);

        Reply contest = model.get("challenger");
        assertThat(contest.number("/wins") + contest.number("/losses") + contest.number("/ties"))
                .isZero();
    }

    @Test
    void aTextThatIsMergedManyTimesOverCountsOnce() {
        Model model = Model.create(http, Map.of("promotion", Map.of("policy", "gated")))
                .teach(PHRASES.subList(0, 140));
        Map<String, String> same = Map.of("text", "is there a tent for nine of us", "label", "ask-price");
        Model other = Model.manual(http).teach(Collections.nCopies(40, same));
        byte[] bare = http.download(other.path("export?texts=false")).body();

        http.postRaw(model.path("merges"), "application/vnd.understudy.model", bare, Model.WAIT)
                .is(200);

        Reply contest = model.get("challenger");
        assertThat(contest.number("/wins") + contest.number("/losses") + contest.number("/ties"))
                .isEqualTo(1);
    }

    @Test
    void aNewerChallengerOfTheSameKindTakesTheContestOverAndAnotherKindBeginsAnew() {
        Model model = contested(Map.of("policy", "manual"));
        Phrase phrase = disputed(model);
        feedback(model, model.predict(phrase.text()), phrase.label());
        String since = model.get("challenger").text("/since");

        http.postLines(model.path("examples"), PHRASES.subList(140, 147)).is(202);
        http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201, 202);
        model.settle();

        Reply taken = model.get("challenger");
        assertThat(taken.number("/challenger")).isGreaterThan(2);
        assertThat(taken.number("/wins")).isEqualTo(1);
        assertThat(taken.text("/since")).isEqualTo(since);

        http.patch(model.path(""), Map.of("learner", Map.of("strength", 2))).is(200);
        http.post(model.path("training-jobs"), Map.of(), Model.WAIT).is(200, 201, 202);
        model.settle();

        Reply another = model.get("challenger");
        assertThat(another.number("/wins")).isZero();
        assertThat(another.real("/threshold")).isCloseTo(120, within(1e-9));
    }

    @Test
    void whereWrongAnswersAloneAreCorrectedAChallengerThatBreaksMoreThanItMendsStaysInTheWings() {
        Model model = mistaught(Map.of("policy", "gated", "gate", Map.of("minimumEvidence", 1, "patience", 10)));

        for (Phrase phrase : PHRASES.subList(140, 300)) {
            correctWhatIsWrong(model, phrase);
        }

        Reply contest = Patience.until(
                Model.LONG,
                "differences",
                () -> Optional.of(model.get("challenger")).filter(found -> found.number("/losses") > 10));
        assertThat(contest.truth("/oneSided")).isTrue();
        assertThat(contest.text("/verdict")).isIn("keep", "notEnoughYet");
        assertThat(contest.number("/shadow/answered")).isPositive();
        assertThat(contest.real("/shadow/agreement")).isBetween(0.1, 0.95);
        assertThat(model.champion()).isEqualTo(1);
        Reply differences = model.get("challenger/differences?limit=5");
        assertThat(differences.items("/items")).hasSize(5);
        assertThat(differences.text("/items/0/champion/label"))
                .isNotEqualTo(differences.text("/items/0/challenger/label"));
        assertThat(differences.number("/items/0/challenger/version")).isEqualTo(2);

        http.delete(model.path("examples/" + PHRASES.get(0).id()), Model.WAIT).is(200);

        Reply goesOn = model.get("challenger");
        assertThat(goesOn.text("/since")).isEqualTo(contest.text("/since"));
        assertThat(goesOn.number("/champion")).isGreaterThan(1);
        assertThat(goesOn.number("/losses")).isGreaterThanOrEqualTo(contest.number("/losses"));
        assertThat(model.get("challenger/differences?limit=5").items("/items")).hasSize(5);
    }

    @Test
    void whereWrongAnswersAloneAreCorrectedABetterChallengerStillTakesTheStage() {
        Model model = contested(Map.of("policy", "gated", "gate", Map.of("minimumEvidence", 1, "patience", 10)));

        for (Phrase phrase : PHRASES.subList(140, 420)) {
            if (model.champion() == 1) {
                correctWhatIsWrong(model, phrase);
            }
        }

        Patience.untilTrue(Model.LONG, "a promotion", () -> model.champion() == 2);
        assertThat(model.get("promotions").text("/items/0/by")).isEqualTo("gate");
        assertThat(model.get("promotions").text("/items/0/evidence")).contains("each disagreement counts");
    }

    @Test
    void whoeverSendsAlmostAllOfTheEvidenceDoesNotDecide() {
        Model model = contested(Map.of("policy", "gated", "gate", Map.of("minimumEvidence", 1)));
        int sent = 0;
        for (Phrase phrase : PHRASES.subList(200, 280)) {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "text", phrase.text(), "label", phrase.label(), "contributor", sent == 0 ? "bob" : "mallory"));
            http.post(model.path("feedback"), body).is(202);
            sent++;
        }

        Reply contest = model.get("challenger");
        assertThat(contest.real("/eValue")).isGreaterThan(40);
        assertThat(contest.text("/verdict")).isEqualTo("notEnoughYet");
        assertThat(model.champion()).isEqualTo(1);
    }

    @Test
    void aNamedSetOnWhichAccuracyFallsKeepsTheChampion() {
        Model model =
                contested(Map.of("policy", "gated", "gate", Map.of("minimumEvidence", 1, "sets", List.of("gold"))));
        Model asItWas = model;
        List<Map<String, String>> gold = PHRASES.subList(300, 340).stream()
                .map(phrase -> Map.of(
                        "text",
                        phrase.text(),
                        "label",
                        asItWas.predict(phrase.text()).text("/label")))
                .toList();
        http.put(model.path("evaluation-sets/gold"), Map.of("examples", gold)).is(201);

        for (Phrase phrase : PHRASES.subList(200, 260)) {
            http.post(model.path("feedback"), Map.of("text", phrase.text(), "label", phrase.label()))
                    .is(202);
        }

        Reply contest = model.get("challenger");
        assertThat(contest.text("/verdict")).isEqualTo("keep");
        assertThat(contest.body()).contains("accuracy on gold");
        assertThat(model.champion()).isEqualTo(1);
    }

    @Test
    void aChampionThatCorrectionsShowToBeWorseStepsBack() {
        Model model = mistaught(Map.of("policy", "gated"));
        http.post(model.path("promotions"), Map.of("version", 2, "reason", "by mistake"))
                .is(201);

        Reply promotion = correctUntil(model, "watch");

        assertThat(promotion.number("/items/0/from")).isEqualTo(2);
        assertThat(promotion.number("/items/0/to")).isEqualTo(1);
        assertThat(promotion.truth("/items/0/rollback")).isTrue();
        assertThat(promotion.text("/items/0/evidence")).contains("the champion before won");
        assertThat(model.champion()).isEqualTo(1);
    }

    @Test
    void otherTextsThanTheExamplesAreADriftAndStartTrainingOrTuningWhereTheModelSaysSo() {
        Model model = onDrift(true);
        Model tuned = onDrift("tune");
        Reply quiet = model.get("drift");
        assertThat(quiet.items("/detectors"))
                .extracting(detector -> detector.at("/on").stringValue() + " "
                        + detector.at("/state").stringValue())
                .containsExactly("errors quiet", "errors quiet", "inputs quiet", "labels quiet");

        List<String> strange = IntStream.range(0, 200)
                .mapToObj(i -> "sodium chloride dissolves in " + i + " litres of water")
                .toList();
        for (Model asked : List.of(model, tuned)) {
            http.post(asked.path("predictions"), Map.of("texts", strange)).is(200);
        }

        Reply drift = Patience.until(
                Model.LONG,
                "a drift of the inputs",
                () -> Optional.of(model.get("drift"))
                        .filter(found -> found.text("/detectors/2/state").equals("drift")));
        assertThat(drift.real("/detectors/2/statistic")).isGreaterThan(drift.real("/detectors/2/threshold"));
        assertThat(drift.text("/detectors/2/since")).endsWith("Z");
        String said = "drift of the inputs, said by meanDiscrepancy";
        Reply training = jobOf(model, "training-jobs", said);
        assertThat(training.items("/items")).hasSize(2);
        Reply tuning = jobOf(tuned, "tuning-jobs", said);
        assertThat(tuning.text("/items/0/origin")).isEqualTo("drift");
        http.delete(tuned.path("tuning-jobs/" + tuning.text("/items/0/id"))).is(204);
        for (Model moved : List.of(model, tuned)) {
            Reply history = moved.get("history?verify=true");
            assertThat(history.truth("/verified")).isTrue();
            assertThat(history.items("/items")).anySatisfy(item -> {
                assertThat(item.at("/deed").stringValue()).isEqualTo("driftFound");
                assertThat(item.at("/evidence").stringValue()).startsWith("meanDiscrepancy on inputs says ");
            });
        }
    }

    private Model onDrift(Object job) {
        Model model = Model.manual(http).teach(PHRASES.subList(0, 70));
        http.patch(model.path(""), Map.of("training", Map.of("onDrift", job))).is(200);
        return model;
    }

    private static Reply jobOf(Model model, String jobs, String reason) {
        return Patience.until(
                Model.LONG,
                "a job for the reason " + reason,
                () -> Optional.of(model.get(jobs)).filter(found -> found.body().contains(reason)));
    }

    @Test
    void aChallengerWithEvidenceAnswersAShareOfTheConversationsAndEachOfThemAlways() {
        Model model = contested(Map.of(
                "policy", "gated", "gate", Map.of("minimumEvidence", 10_000), "canary", Map.of("maximumShare", 0.5)));
        assertThat(model.get("challenger").real("/canaryShare")).isZero();
        for (Phrase phrase : PHRASES.subList(200, 260)) {
            feedback(model, model.predict(phrase.text()), phrase.label());
        }
        Patience.untilTrue(
                Model.LONG, "a share of traffic", () -> model.get("challenger").real("/canaryShare") == 0.5);

        long byChallenger = IntStream.range(0, 200)
                .filter(i -> answering(model, "conversation-" + i) == 2)
                .count();

        assertThat(byChallenger).isBetween(60L, 140L);
        assertThat(IntStream.range(0, 5).mapToObj(i -> answering(model, "conversation-7")))
                .containsOnly(answering(model, "conversation-7"));
        assertThat(model.get("promotions").items("/items")).isEmpty();
    }

    private static long answering(Model model, String session) {
        return model.http()
                .post(model.path("predictions"), Map.of("text", "a word", "sessionId", session))
                .is(200)
                .number("/version");
    }

    @Test
    void everyFigureOfTheDashboardIsMeasured() throws IOException {
        Model model = contested(Map.of("policy", "manual"));
        for (Phrase phrase : PHRASES.subList(200, 210)) {
            feedback(model, model.predict(phrase.text()), phrase.label());
        }
        Set<String> drawn = Pattern.compile("understudy_[a-z_]+")
                .matcher(Files.readString(Path.of("docs/grafana/understudy.json")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(drawn).hasSizeGreaterThan(5);

        Patience.untilTrue(Model.LONG, "the figures of the dashboard", () -> {
            String measured = http.get("/actuator/prometheus").is(200).body();
            return drawn.stream().allMatch(name -> measured.contains(name + "{"));
        });
    }

    @Test
    void aContestCanBeFollowedAsItGoes() throws Exception {
        Model model = contested(Map.of("policy", "manual"));
        HttpResponse<Stream<String>> events = http.events(model.path("challenger/events"));
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");

        try (Stream<String> lines = events.body()) {
            Iterator<JsonNode> standings = lines.filter(line -> line.startsWith("data:"))
                    .map(line -> Http.JSON.readTree(line.substring("data:".length())))
                    .iterator();
            assertThat(scored(standings.next())).isZero();
            for (Phrase phrase : PHRASES.subList(200, 205)) {
                feedback(model, model.predict(phrase.text()), phrase.label());
            }

            JsonNode last = CompletableFuture.supplyAsync(() -> whenScored(5, standings))
                    .get(Model.LONG.toSeconds(), TimeUnit.SECONDS);

            assertThat(last).isEqualTo(model.get("challenger").json());
        }
    }

    private static JsonNode whenScored(long cases, Iterator<JsonNode> standings) {
        JsonNode standing = standings.next();
        return scored(standing) < cases ? whenScored(cases, standings) : standing;
    }

    private static long scored(JsonNode standing) {
        return Stream.of("/wins", "/losses", "/ties")
                .mapToLong(count -> standing.at(count).longValue())
                .sum();
    }

    @Test
    void aContestIsDrawn() {
        Model model = contested(Map.of("policy", "manual"));
        for (Phrase phrase : PHRASES.subList(200, 210)) {
            feedback(model, model.predict(phrase.text()), phrase.label());
        }

        Reply picture =
                http.get(model.path("challenger"), "Accept", "image/svg+xml").is(200);
        assertThat(picture.body()).startsWith("<svg").contains("needed to take the stage", "wins");
        assertThat(http.get(model.path("challenger"), "Accept", "*/*").is(200).number("/champion"))
                .isEqualTo(1);
    }

    @Test
    void withoutAChallengerThereIsNoContest() {
        Model model = Model.immediate(http).teach(Phrase.some(14));

        http.get(model.path("challenger")).isProblem(404, "challenger-none");
        http.get("/v1/models/never-made/challenger").isProblem(404);
    }

    /** A champion that was taught little, a challenger that was taught more, and no training from then on. */
    private Model contested(Map<String, ?> promotion) {
        Model model = Model.manual(http).teach(PHRASES.subList(0, 14)).teach(PHRASES.subList(14, 140));
        assertThat(model.champion()).isEqualTo(1);
        http.patch(model.path(""), Map.of("promotion", promotion, "training", Map.of("automatic", false)))
                .is(200);
        return model;
    }

    /** A good champion, a challenger that was taught mistakes, and no training from then on. */
    private Model mistaught(Map<String, ?> promotion) {
        Model model = Model.manual(http).teach(PHRASES.subList(0, 70));
        model.teach(PHRASES.subList(70, 140).stream()
                .map(phrase ->
                        Map.<String, Object>of("text", phrase.text(), "label", mistaken(phrase.label()), "weight", 8))
                .toList());
        assertThat(model.champion()).isEqualTo(1);
        http.patch(model.path(""), Map.of("promotion", promotion, "training", Map.of("automatic", false)))
                .is(200);
        return model;
    }

    private void correctWhatIsWrong(Model model, Phrase phrase) {
        Reply answer = model.predict(phrase.text());
        if (!answer.text("/label").equals(phrase.label())) {
            feedback(model, answer, phrase.label());
        }
    }

    private void correctUntilPromoted(Model model) {
        correctUntil(model, "gate");
    }

    /** Tells the truth about one phrase after the other until somebody has moved the alias. */
    private Reply correctUntil(Model model, String by) {
        for (Phrase phrase : PHRASES.subList(140, 420)) {
            feedback(model, model.predict(phrase.text()), phrase.label());
            Reply promotions = model.get("promotions?limit=1");
            if (promotions.body().contains("\"" + by + "\"")) {
                return promotions;
            }
        }
        return Patience.until(
                Model.LONG,
                "a move by the " + by,
                () -> Optional.of(model.get("promotions?limit=1"))
                        .filter(promotions -> promotions.body().contains("\"" + by + "\"")));
    }

    private Reply feedback(Model model, Reply answer, String label) {
        return http.post(model.path("feedback"), Map.of("predictionId", answer.text("/id"), "label", label))
                .is(202);
    }

    /** Finds a phrase that the challenger answers right and the champion wrong, and has the wings take note of it. */
    private static Phrase disputed(Model model) {
        for (Phrase phrase : PHRASES.subList(200, 420)) {
            JsonNode champion = model.predict(phrase.text()).node("/label");
            JsonNode challenger = model.predict(phrase.text(), "challenger").node("/label");
            if (!champion.equals(challenger) && challenger.stringValue().equals(phrase.label())) {
                Patience.untilTrue(Model.LONG, "the difference on " + phrase.text(), () -> isNoted(model, phrase));
                return phrase;
            }
        }
        throw new AssertionError("the two never differ");
    }

    /** Returns the predictions on which the two are known to differ. */
    private static List<String> differing(Model model) {
        return model.get("challenger/differences?limit=100").items("/items").stream()
                .map(item -> item.at("/predictionId").stringValue())
                .toList();
    }

    /** Asks once more, as the wings rehearse behind the answers and leave out what they have no time for. */
    private static boolean isNoted(Model model, Phrase phrase) {
        model.predict(phrase.text());
        return model.get("challenger/differences?limit=100").body().contains(phrase.text());
    }

    /** Three of the seven labels take turns, the others stay. */
    private static String mistaken(String label) {
        int place = Phrase.labels().indexOf(label);
        return place < 3 ? Phrase.labels().get((place + 1) % 3) : label;
    }
}
