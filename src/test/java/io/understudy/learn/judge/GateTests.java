package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactSettings;
import io.understudy.learn.judge.Ruling.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTests {

    private static final GateRules RULES = new GateRules(20, true, 0.01, 1.5);
    private static final Level FIRST = Level.FIVE_PERCENT.ofTest(1);
    private static final int POISONED = 200;
    private static final String TARGET = Rows.label(0);

    private final List<ContestedCase> cases = new ArrayList<>();

    @Test
    void twentyCasesWithEnoughWinsPromote() {
        add(5, true, false, "a");
        add(5, true, false, "b");
        add(10, true, true, "b");

        Ruling ruling = ruling();

        assertThat(ruling.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(ruling.reasons()).allMatch(Ruling.Reason::passed);
        assertThat(ruling.reasons()).extracting(Ruling.Reason::part).contains("evidence", "latency", "calibration");
    }

    @Test
    void fewerCasesWait() {
        add(9, true, false, null);

        assertThat(ruling().verdict()).isEqualTo(Verdict.NOT_ENOUGH_YET);
        assertThat(failed()).containsExactly("minimumEvidence");
    }

    @Test
    void aWorseChallengerIsKeptOff() {
        add(12, false, true, null);
        add(12, true, true, null);

        assertThat(ruling().verdict()).isEqualTo(Verdict.KEEP);
    }

    @Test
    void aLabelThatBecomesWorseBarsAChallengerThatIsBetterOnTheWhole() {
        add(60, true, false, null);
        for (int i = 0; i < 25; i++) {
            cases.add(new ContestedCase(judged("rare", i < 22), judged("rare", i < 4), Optional.empty(), 1, 1));
        }

        assertThat(ruling().verdict()).isEqualTo(Verdict.KEEP);
        assertThat(failed()).containsExactly("noLabelWorse");
        assertThat(Gate.rule(standing(), new GateRules(20, false, 1, 1.5)).verdict())
                .isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void aSlowChallengerIsBarred() {
        for (int i = 0; i < 40; i++) {
            cases.add(new ContestedCase(judged("x", i > 20), judged("x", true), Optional.empty(), 10, 16));
        }

        assertThat(failed()).containsExactly("latency");
    }

    @Test
    void badlyCalibratedScoresBar() {
        for (int i = 0; i < 60; i++) {
            Judged sure = new Judged("x", "x", 1, 1, 1);
            Judged unsure = new Judged("x", "x", 0.2, 0.2, 0.08);
            cases.add(new ContestedCase(i < 10 ? judged("x", false) : sure, unsure, Optional.empty(), 1, 1));
        }

        assertThat(failed()).containsExactly("calibration");
    }

    @Test
    void whoSendsMostOfTheDiscordantCasesDoesNotDecideAlone() {
        add(20, true, false, "mallory");
        add(6, true, false, "alice");

        assertThat(ruling().verdict()).isEqualTo(Verdict.NOT_ENOUGH_YET);
        assertThat(failed()).containsExactly("contributors");
    }

    @Test
    void anotherPartCanBarAndNeverHelp() {
        add(30, true, false, null);
        Ruling.Reason barred = new Ruling.Reason("sets", false, "gold fell");

        assertThat(ruling().and(barred).verdict()).isEqualTo(Verdict.KEEP);
        cases.clear();
        add(3, true, false, null);
        assertThat(ruling().and(new Ruling.Reason("sets", true, "gold rose")).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_YET);
    }

    @Test
    void aChallengerThatIsTwoPointsBetterIsPromotedAfterAbout1500Corrections() {
        int[] corrections = new int[1_000];
        SplittableRandom random = new SplittableRandom(11);
        for (int stream = 0; stream < corrections.length; stream++) {
            int wins = 0;
            int losses = 0;
            int seen = 0;
            while (seen < 20 || !EProcess.EVEN.decides(wins, losses, FIRST)) {
                double drawn = random.nextDouble();
                wins += drawn < 0.05 ? 1 : 0;
                losses += drawn >= 0.05 && drawn < 0.08 ? 1 : 0;
                seen++;
            }
            corrections[stream] = seen;
        }
        Arrays.sort(corrections);

        System.out.printf(
                "gate: 5 %% wins, 3 %% losses: promoted after %d corrections at the median, %d in nine of ten%n",
                corrections[500], corrections[900]);
        assertThat(corrections[500]).isBetween(1_450, 1_600);
    }

    @Test
    void whereOnlyWrongAnswersAreReportedOneMendedForTwoBrokenIsNeverPromotedAndTheReverseIs() {
        int promoted = 0;
        int[] predictions = new int[200];
        for (int stream = 0; stream < 200; stream++) {
            SplittableRandom random = new SplittableRandom(stream);
            promoted += oneSided(random, 0.01, 0.02) < 100_000 ? 1 : 0;
            predictions[stream] = oneSided(random, 0.02, 0.01);
        }
        Arrays.sort(predictions);

        System.out.printf(
                "gate, errors only: 2 %% mended, 1 %% broken: promoted after %d predictions at the median%n",
                predictions[100]);
        assertThat(promoted).isZero();
        assertThat(predictions[199]).isLessThan(100_000);
    }

    /**
     * A fifth of a poisoner's rows, all of other labels, says the target label. They come besides a clean champion's; who
     * judges is somebody else.
     */
    @Test
    void aPoisonedChallengerIsNeverPromoted() {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int broken = 0;
        int mended = 0;
        Workers workers = Workers.onAllProcessors();
        for (int stream = 0; stream < POISONED; stream++) {
            Rows rows = new Rows(stream, 16, 3);
            List<Row> clean = rows.examples(45);
            List<Row> poison = poisoned(rows.shuffled(rows.examples(30)));
            Ruling ruling = contest(learned(clean, List.of(), workers), learned(clean, poison, workers), rows);
            verdicts.merge(ruling.verdict(), 1, Integer::sum);
            broken += (int) standing().pairs().losses();
            mended += (int) standing().pairs().wins();
        }

        System.out.printf(
                "gate: of %d challengers poisoned by 20 %% of a contributor's labels: %s; %d answers broken, %d mended%n",
                POISONED, verdicts, broken, mended);
        assertThat(verdicts).doesNotContainKey(Verdict.PROMOTE);
        assertThat(broken).isGreaterThan(mended);
    }

    private static List<Row> poisoned(List<Row> rows) {
        int flips = rows.size() / 5;
        List<Row> taught = new ArrayList<>();
        for (Row row : rows) {
            boolean flipped = flips > 0 && !row.label().equals(TARGET);
            flips -= flipped ? 1 : 0;
            taught.add(taught(row, flipped ? TARGET : row.label()));
        }
        assertThat(flips).isZero();
        return taught;
    }

    /** A look after each case, until one decides. */
    private Ruling contest(Parameters champion, Parameters challenger, Rows rows) {
        cases.clear();
        Ruling ruling = ruling();
        for (int i = 0; i < 1_000 && ruling.verdict() == Verdict.NOT_ENOUGH_YET; i++) {
            Vector vector = rows.near(i % 3);
            String actual = Rows.label(i % 3);
            cases.add(new ContestedCase(
                    Judged.of(actual, champion.answer(vector)),
                    Judged.of(actual, challenger.answer(vector)),
                    Optional.of("honest-" + i % 4),
                    1,
                    1));
            Standing standing = standing();
            if (standing.better() || standing.worse()) {
                ruling = Gate.rule(standing, RULES);
            }
        }
        return ruling;
    }

    private static Row taught(Row row, String label) {
        return new Row(row.vector(), Sign.FOR, label, 4, false);
    }

    private static Parameters learned(List<Row> rows, List<Row> more, Workers workers) {
        Learner learner = new ExactLearner(ExactSettings.DEFAULT, new byte[32], workers);
        rows.forEach(learner::absorb);
        more.forEach(learner::absorb);
        return learner.learn(Progress.NONE);
    }

    /** Predictions until each disagreement, lost unless its correction says otherwise, has decided. */
    private static int oneSided(SplittableRandom random, double mended, double broken) {
        int wins = 0;
        int losses = 0;
        int predictions = 0;
        while (predictions < 100_000 && !EProcess.EVEN.decides(wins, losses, FIRST)) {
            double drawn = random.nextDouble();
            wins += drawn < mended ? 1 : 0;
            losses += drawn >= mended && drawn < mended + broken ? 1 : 0;
            predictions++;
        }
        return predictions;
    }

    private Ruling ruling() {
        return Gate.rule(standing(), RULES);
    }

    private Standing standing() {
        List<Pairs> path = new ArrayList<>(List.of(Pairs.NONE));
        for (ContestedCase each : cases) {
            path.add(path.get(path.size() - 1).and(each.challenger(), each.champion()));
        }
        return new Standing(EProcess.EVEN, FIRST, path, false, cases);
    }

    private List<String> failed() {
        return ruling().reasons().stream()
                .filter(reason -> !reason.passed())
                .map(Ruling.Reason::part)
                .toList();
    }

    private void add(int count, boolean challenger, boolean champion, @Nullable String who) {
        for (int i = 0; i < count; i++) {
            cases.add(
                    new ContestedCase(judged("x", champion), judged("x", challenger), Optional.ofNullable(who), 1, 1));
        }
    }

    private static Judged judged(String actual, boolean right) {
        return new Judged(actual, right ? actual : "another", 0.9, right ? 0.9 : 0.1, 0.82);
    }
}
