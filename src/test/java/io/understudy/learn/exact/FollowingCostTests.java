package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.Workers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What following spares. A following that fails is learned from nothing, to the same bits: that it did not fail is seen
 * by what was asked of the factor alone.
 */
class FollowingCostTests {

    private static final Workers WORKERS = new Workers(2);
    private static final int LABELS = 24;
    private static final int LANDMARKS = 60;

    /** A refinement takes two or three solutions; all columns anew would be {@value #LABELS} times as many. */
    private static final int ONE_SOLUTION = 6;

    private final AtomicInteger solved = new AtomicInteger();
    private final Rows source = new Rows(31, 40, LABELS);

    /** A factor that counts the columns it is asked to solve for. */
    private record Counted(Factor factor, AtomicInteger solved) implements Factor {

        @Override
        public void solve(double[][] columns, Workers workers) {
            solved.addAndGet(columns.length);
            factor.solve(columns, workers);
        }

        @Override
        public long bytes() {
            return factor.bytes();
        }
    }

    private ExactLearner learner(int budget) {
        Factorizer counting =
                (system, workers, progress) -> new Counted(Factorizer.DOUBLE.factor(system, workers, progress), solved);
        ExactSettings settings = new ExactSettings(4, 0.25, budget, 0.95);
        ExactLearner learner = new ExactLearner(settings, new byte[32], new Machinery(WORKERS, 64, List.of(counting)));
        source.examples(300).forEach(learner::absorb);
        learner.learn(Progress.NONE);
        return learner;
    }

    private Set<Stage> follow(ExactLearner learner) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        solved.set(0);
        learner.learn((stage, fraction) -> stages.add(stage));
        return stages;
    }

    private void assertFollowed(ExactLearner learner, int most) {
        assertThat(follow(learner)).doesNotContain(Stage.KERNEL, Stage.FACTOR);
        assertThat(solved.get()).isLessThanOrEqualTo(most);
    }

    private static Row changed(Row row, String sort) {
        return switch (sort) {
            case "heavier" -> new Row(row.vector(), row.sign(), row.label(), row.weight() + 2, false);
            case "another label" -> new Row(row.vector(), row.sign(), Rows.label(2), row.weight(), false);
            case "a new label" -> new Row(row.vector(), row.sign(), "new", row.weight(), false);
            case "against" -> new Row(row.vector(), Sign.AGAINST, row.label(), row.weight(), false);
            default -> throw new IllegalArgumentException(sort);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {ExactSettings.MAX_BUDGET, LANDMARKS})
    void aRowThatComesOrGoesTakesOneSolution(int budget) {
        ExactLearner learner = learner(budget);
        Row row = source.farFromLandmarks(1);
        learner.absorb(row);
        assertFollowed(learner, ONE_SOLUTION);

        learner.forget(row);

        assertFollowed(learner, ONE_SOLUTION);
    }

    @ParameterizedTest
    @CsvSource({
        "16384, heavier", "16384, another label", "16384, a new label", "16384, against",
        "60, heavier", "60, another label", "60, a new label", "60, against"
    })
    void aRowThatChangesTakesOneSolutionForEachOfItsForms(int budget, String sort) {
        ExactLearner learner = learner(budget);
        Row row = source.farFromLandmarks(1);
        learner.absorb(row);
        learner.learn(Progress.NONE);

        learner.forget(row);
        learner.absorb(changed(row, sort));

        assertFollowed(learner, 2 * ONE_SOLUTION);
    }

    @Test
    void manyRowsBeyondTheBudgetAreSolvedForTogether() {
        ExactLearner learner = learner(LANDMARKS);
        for (int i = 0; i < 100; i++) {
            learner.absorb(source.farFromLandmarks(i % LABELS));
        }
        learner.learn(Progress.NONE);
        learner.absorb(source.farFromLandmarks(0));

        assertFollowed(learner, ONE_SOLUTION);
    }

    /** Between its beginning and its end a row of the renewed factor goes, one is changed and one comes. */
    @ParameterizedTest
    @ValueSource(ints = {ExactSettings.MAX_BUDGET, LANDMARKS})
    void aRenewalThatComesLateIsTaken(int budget) {
        ExactLearner learner = learner(budget);
        List<Row> newcomers = Stream.iterate(0, i -> i + 1)
                .limit(40)
                .map(i -> source.farFromLandmarks(i % LABELS))
                .toList();
        Runnable renewal = null;
        for (int i = 0; renewal == null; i++) {
            learner.absorb(newcomers.get(i));
            learner.learn(Progress.NONE);
            renewal = learner.renewal().orElse(null);
        }
        learner.forget(newcomers.get(0));
        learner.forget(newcomers.get(1));
        learner.absorb(changed(newcomers.get(1), "heavier"));
        learner.absorb(newcomers.get(39));
        learner.learn(Progress.NONE);

        renewal.run();
        learner.absorb(source.farFromLandmarks(3));

        assertFollowed(learner, 2 * ONE_SOLUTION);
        assertThat(learner.renewal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {ExactSettings.MAX_BUDGET, LANDMARKS})
    void howFarItHasComeIsAShareAndEndsWithTheWhole(int budget) {
        ExactLearner learner = learner(budget);
        for (int i = 0; i < 3; i++) {
            learner.absorb(source.farFromLandmarks(i));
        }
        assertEnds(learner);
        source.examples(100).forEach(learner::absorb);
        assertEnds(learner);
    }

    private static void assertEnds(ExactLearner learner) {
        Map<Stage, Double> last = new EnumMap<>(Stage.class);
        learner.learn((stage, fraction) -> {
            assertThat(fraction).as("%s", stage).isBetween(0.0, 1.0);
            last.put(stage, fraction);
        });
        assertThat(last).containsEntry(Stage.CALIBRATING, 1.0);
    }

    /** A cache that is bounded in bytes has to be told them: matrix and factor, four or eight bytes an entry of a half. */
    @ParameterizedTest
    @CsvSource({"16384, 300", "60, 60"})
    void aHotLearnerSaysWhatItTakes(int budget, int order) {
        ExactLearner learner = learner(budget);
        long matrix = (budget == LANDMARKS ? 8L : 4L) * order * order / 2;
        long factor = 8L * order * order / 2;

        assertThat(learner.bytes()).isBetween(matrix + factor + 300 * 200, 3 * (matrix + factor) + 300 * 1500);
        assertThat(learner.error()).isBetween(Double.MIN_VALUE, 0x1p-34);
    }
}
