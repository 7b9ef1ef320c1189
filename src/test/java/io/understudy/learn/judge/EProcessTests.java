package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EProcessTests {

    private static final int STREAMS = 10_000;
    private static final int PAIRS = 3_000;
    private static final long SEED = 20_261_125;

    @Test
    void startsAtOneWithoutEvidence() {
        assertThat(EProcess.EVEN.logEvidence(0, 0)).isZero();
        assertThat(new EProcess(0.1).logEvidence(0, 0)).isZero();
    }

    @Test
    void equalsTheIntegralOfTheLikelihoodInExactArithmetic() {
        int[][] nulls = {{1, 2}, {1, 10}, {3, 8}, {9, 10}};
        int[][] counts = {{1, 0}, {0, 1}, {7, 0}, {0, 40}, {12, 3}, {3, 12}, {30, 30}, {60, 35}, {150, 20}, {20, 90}};
        for (int[] p : nulls) {
            for (int[] count : counts) {
                assertThat(new EProcess((double) p[0] / p[1]).logEvidence(count[0], count[1]))
                        .describedAs("%d wins, %d losses, null %d/%d", count[0], count[1], p[0], p[1])
                        .isCloseTo(exactLog(count[0], count[1], Rational.of(p[0], p[1])), within(1e-10));
            }
        }
    }

    @Test
    void aFairBetKeepsItsExpectationAtTheBorderOfTheNull() {
        for (double p : new double[] {0.5, 0.05, 0.375, 0.9}) {
            EProcess process = new EProcess(p);
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = 0; i < 200; i++) {
                long wins = random.nextLong(1L << random.nextInt(1, 20));
                long losses = random.nextLong(1L << random.nextInt(1, 20));
                double now = process.logEvidence(wins, losses);
                double next = p * Math.exp(process.logEvidence(wins + 1, losses) - now)
                        + (1 - p) * Math.exp(process.logEvidence(wins, losses + 1) - now);
                assertThat(next).describedAs("%d : %d at %f", wins, losses, p).isCloseTo(1, within(1e-8));
            }
        }
    }

    @Test
    void risesWithWinsAndFallsWithLosses() {
        for (int wins = 0; wins < 60; wins++) {
            for (int losses = 0; losses < 60; losses++) {
                double here = EProcess.EVEN.logEvidence(wins, losses);
                assertThat(EProcess.EVEN.logEvidence(wins + 1, losses)).isGreaterThan(here);
                assertThat(EProcess.EVEN.logEvidence(wins, losses + 1)).isLessThan(here);
            }
        }
    }

    @Test
    void staysFiniteForMillionsOfPairs() {
        assertThat(EProcess.EVEN.logEvidence(1_000_000, 0))
                .isCloseTo(1_000_001 * Math.log(2) - Math.log(1_000_001), within(1e-6));
        assertThat(EProcess.EVEN.logEvidence(0, 1_000_000)).isCloseTo(-Math.log(1_000_001), within(1e-12));
        assertThat(EProcess.EVEN.logEvidence(500_000, 500_000)).isNegative().isGreaterThan(-10);
    }

    @Test
    void theMirrorExchangesWinsAndLossesAndTheNull() {
        assertThat(EProcess.EVEN.logMirrored(3, 11)).isEqualTo(EProcess.EVEN.logEvidence(11, 3));
        assertThat(new EProcess(0.25).logMirrored(3, 11)).isEqualTo(new EProcess(0.75).logEvidence(11, 3));
    }

    @Test
    void sevenWinsInARowDecideAndSixDoNot() {
        assertThat(EProcess.EVEN.decides(6, 0, Level.FIVE_PERCENT)).isFalse();
        assertThat(EProcess.EVEN.decides(7, 0, Level.FIVE_PERCENT)).isTrue();
    }

    @Test
    void aLookAfterEveryPairFindsADifferenceThatIsNotThereInLessThanOneStreamOfTwenty() {
        double share = promotions(0.5, STREAMS, PAIRS).length / (double) STREAMS;

        System.out.printf("e-process: %.2f %% of %d null streams of %d pairs crossed%n", 100 * share, STREAMS, PAIRS);
        assertThat(share).isBetween(0.02, 0.05);
    }

    @Test
    void aBetterChallengerIsFoundAfterAboutTheDocumentedNumberOfPairs() {
        int[] times = promotions(0.625, 2_000, 20_000);

        System.out.printf("e-process: share of wins 0.625 promoted after %d pairs at the median%n", times[1_000]);
        assertThat(times).hasSize(2_000);
        assertThat(times[1_000]).isBetween(90, 110);
    }

    @Test
    void refusesNullsAtTheEnds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> EProcess.EVEN.logEvidence(-1, 0));
    }

    /** Returns after how many pairs each stream that crossed did so, sorted. Looks after each pair. */
    private static int[] promotions(double share, int streams, int pairs) {
        int[] winsToDecide = winsToDecide(pairs);
        SplittableRandom random = new SplittableRandom(SEED);
        int[] times = new int[streams];
        int crossed = 0;
        for (int stream = 0; stream < streams; stream++) {
            int wins = 0;
            int pair = 0;
            while (pair < pairs && wins < winsToDecide[pair - wins]) {
                wins += random.nextDouble() < share ? 1 : 0;
                pair++;
            }
            if (wins >= winsToDecide[pair - wins]) {
                times[crossed++] = pair;
            }
        }
        Arrays.sort(times, 0, crossed);
        return Arrays.copyOf(times, crossed);
    }

    /** For each number of losses, the fewest wins that decide: evidence rises with wins and falls with losses. */
    private static int[] winsToDecide(int pairs) {
        int[] fewest = new int[pairs + 1];
        int wins = 0;
        for (int losses = 0; losses <= pairs; losses++) {
            while (!EProcess.EVEN.decides(wins, losses, Level.FIVE_PERCENT)) {
                wins++;
            }
            fewest[losses] = wins;
        }
        return fewest;
    }

    /** Integral of t^W (1-t)^L over (p, 1], expanded, over (1 - p) p^W (1-p)^L: the definition, term by term. */
    private static double exactLog(int wins, int losses, Rational p) {
        Rational one = Rational.of(1, 1);
        Rational integral = Rational.of(0, 1);
        for (int j = 0; j <= losses; j++) {
            BigInteger coefficient = Rational.choose(losses, j).multiply(BigInteger.valueOf(j % 2 == 0 ? 1 : -1));
            int power = wins + j + 1;
            Rational rest = one.minus(p.power(power)).times(Rational.of(1, power));
            integral = reduced(integral.plus(rest.times(new Rational(coefficient, BigInteger.ONE))));
        }
        Rational likelihood = p.power(wins).times(one.minus(p).power(losses + 1));
        return integral.over(likelihood).log();
    }

    private static Rational reduced(Rational value) {
        BigInteger common = value.numerator().gcd(value.denominator());
        return new Rational(
                value.numerator().divide(common), value.denominator().divide(common));
    }
}
