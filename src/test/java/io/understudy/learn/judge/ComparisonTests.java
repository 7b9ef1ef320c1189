package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final Judged RIGHT = new Judged("a", "a", 0.9, 0.9, 0.82);
    private static final Judged WRONG = new Judged("a", "b", 0.9, 0.1, 0.82);

    @Test
    void countsPairsFromTheFirstPointOfView() {
        Pairs pairs = Pairs.NONE
                .and(RIGHT, WRONG)
                .and(RIGHT, WRONG)
                .and(WRONG, RIGHT)
                .and(RIGHT, RIGHT)
                .and(WRONG, WRONG)
                .and(WRONG, WRONG);

        assertThat(pairs).isEqualTo(new Pairs(2, 1, 3));
        assertThat(pairs.mirrored()).isEqualTo(new Pairs(1, 2, 3));
    }

    @Test
    void refusesPairsOfDifferentCases() {
        Judged other = new Judged("c", "a", 0.9, 0.1, 0.82);

        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.NONE.and(RIGHT, other));
    }

    @Test
    void saysBetterAndWorseWhereChanceDoesNotExplainTheSplit() {
        Pairs pairs = new Pairs(12, 1, 400);

        assertThat(Comparison.of(pairs, Level.FIVE_PERCENT).verdict()).isEqualTo(Comparison.Verdict.BETTER);
        assertThat(Comparison.of(pairs.mirrored(), Level.FIVE_PERCENT).verdict())
                .isEqualTo(Comparison.Verdict.WORSE);
    }

    @Test
    void saysNoDifferenceWhereChanceExplainsTheSplit() {
        assertThat(Comparison.of(new Pairs(8, 5, 0), Level.FIVE_PERCENT).verdict())
                .isEqualTo(Comparison.Verdict.NO_DIFFERENCE);
        assertThat(Comparison.of(Pairs.NONE, Level.FIVE_PERCENT).verdict().word())
                .isEqualTo("noDifference");
    }

    @Test
    void asksForMoreWhereTheCasesAreUsedAgain() {
        Pairs pairs = new Pairs(14, 4, 0);

        assertThat(Comparison.of(pairs, Level.FIVE_PERCENT).verdict()).isEqualTo(Comparison.Verdict.BETTER);
        assertThat(Comparison.of(pairs, Level.FIVE_PERCENT.ofTest(2)).verdict())
                .isEqualTo(Comparison.Verdict.NO_DIFFERENCE);
    }

    @Test
    void theSharesOfALevelAddUpToIt() {
        double sum = 0;
        for (int k = 1; k <= 1_000; k++) {
            sum += Level.FIVE_PERCENT.ofTest(k).value();
        }

        assertThat(sum).isLessThan(0.05).isCloseTo(0.05, within(1e-4));
    }

    @Test
    void refusesLevelsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Level(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Level(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Level.FIVE_PERCENT.ofTest(0));
    }
}
