package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class McNemarTests {

    /** A relative error of 1e-10. */
    private static final Percentage TEN_DIGITS = Percentage.withPercentage(1e-8);

    @Test
    void equalsTheExactSumForEverySplitOfUpToSixtyPairs() {
        for (int n = 1; n <= 60; n++) {
            for (int wins = 0; wins <= n; wins++) {
                assertThat(McNemar.pValue(wins, n - wins))
                        .describedAs("%d : %d", wins, n - wins)
                        .isCloseTo(exact(wins, n - wins), TEN_DIGITS);
            }
        }
    }

    @Test
    void equalsTheExactSumForThousandsOfPairs() {
        for (int[] split : new int[][] {{900, 1_100}, {1_000, 1_001}, {4_700, 5_300}, {10, 1_500}, {0, 1_000}}) {
            assertThat(McNemar.pValue(split[0], split[1])).isCloseTo(exact(split[0], split[1]), TEN_DIGITS);
        }
    }

    @Test
    void keepsItsDigitsForAMillionPairs() {
        assertThat(McNemar.pValue(498_500, 501_500)).isCloseTo(exactNearTheMiddle(1_000_000, 498_500), TEN_DIGITS);
    }

    @Test
    void neitherOverflowsNorVanishesInMoreThanItsDoubleCanHold() {
        assertThat(McNemar.pValue(0, 1_000_000)).isZero();
        assertThat(McNemar.pValue(0, 1_000)).isCloseTo(Math.scalb(1.0, -999), TEN_DIGITS);
    }

    @Test
    void isOneWhereNothingSpeaksForEither() {
        assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
        assertThat(McNemar.pValue(1, 0)).isCloseTo(1, within(1e-15));
        assertThat(McNemar.pValue(500_000, 500_000)).isEqualTo(1);
    }

    @Test
    void doesNotCareWhichIsWhich() {
        assertThat(McNemar.pValue(37, 61)).isEqualTo(McNemar.pValue(61, 37));
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.pValue(-1, 3))
                .withMessageContaining("-1");
    }

    private static double exact(int wins, int losses) {
        int n = wins + losses;
        BigInteger tail = BigInteger.ZERO;
        BigInteger term = BigInteger.ONE;
        for (int i = 0; i <= Math.min(wins, losses); i++) {
            tail = tail.add(term);
            term = term.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return Math.min(1, overPowerOfTwo(tail.shiftLeft(1), n));
    }

    /** Sums downwards from the largest term until what is left is below 2^-100 of the sum. */
    private static double exactNearTheMiddle(int n, int fewer) {
        BigInteger term = chooseByPrimes(n, fewer);
        BigInteger tail = BigInteger.ZERO;
        for (int i = fewer; i > 0 && term.bitLength() > tail.bitLength() - 100; i--) {
            tail = tail.add(term);
            term = term.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(n - i + 1));
        }
        return overPowerOfTwo(tail.shiftLeft(1), n);
    }

    /** Legendre: the exponent of a prime in n! is the sum of n / p^i. */
    private static BigInteger chooseByPrimes(int n, int k) {
        boolean[] composite = new boolean[n + 1];
        BigInteger[] factors = new BigInteger[n];
        int count = 0;
        for (int p = 2; p <= n; p++) {
            if (composite[p]) {
                continue;
            }
            for (long multiple = (long) p * p; multiple <= n; multiple += p) {
                composite[(int) multiple] = true;
            }
            int exponent = exponent(n, p) - exponent(k, p) - exponent(n - k, p);
            if (exponent > 0) {
                factors[count++] = BigInteger.valueOf(p).pow(exponent);
            }
        }
        return product(factors, 0, count);
    }

    private static int exponent(int n, int p) {
        int exponent = 0;
        for (int rest = n / p; rest > 0; rest /= p) {
            exponent += rest;
        }
        return exponent;
    }

    private static BigInteger product(BigInteger[] factors, int from, int to) {
        if (to - from < 2) {
            return from == to ? BigInteger.ONE : factors[from];
        }
        int middle = (from + to) >>> 1;
        return product(factors, from, middle).multiply(product(factors, middle, to));
    }

    private static double overPowerOfTwo(BigInteger numerator, int exponent) {
        int shift = Math.max(0, numerator.bitLength() - 200);
        BigDecimal mantissa = new BigDecimal(numerator.shiftRight(shift));
        int binary = exponent - shift;
        return mantissa.divide(new BigDecimal(BigInteger.TWO.pow(binary)), new MathContext(40))
                .doubleValue();
    }
}
