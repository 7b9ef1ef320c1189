package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class TwofoldTests {

    private static final int TRIES = 2_000;

    private final SplittableRandom random = new SplittableRandom(1);

    private double any() {
        double magnitude = Math.scalb(1 + random.nextDouble(), random.nextInt(-60, 61));
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private Twofold anyTwofold() {
        double high = any();
        return Twofold.sum(high, Math.ulp(high) * (random.nextDouble() - 0.5));
    }

    private interface Deed {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    /** Holds an operation to {@code share} of what {@code magnitude} makes of its operands' magnitudes. */
    private void hold(BinaryOperator<Twofold> operation, Deed exact, Deed magnitude, double share) {
        for (int i = 0; i < TRIES; i++) {
            Twofold a = anyTwofold();
            Twofold b = anyTwofold();

            Twofold result = operation.apply(a, b);

            BigDecimal exactA = Exact.of(a);
            BigDecimal exactB = Exact.of(b);
            assertThat(Exact.distance(Exact.of(result), exact.of(exactA, exactB)))
                    .isLessThanOrEqualTo(
                            share * magnitude.of(exactA.abs(), exactB.abs()).doubleValue());
            assertThat(result.high() + result.low()).isEqualTo(result.high());
        }
    }

    @Test
    void sumsAndProductsOfDoublesAreExact() {
        for (int i = 0; i < TRIES; i++) {
            double a = any();
            double b = any();

            Twofold sum = Twofold.sum(a, b);
            Twofold product = Twofold.product(a, b);

            assertThat(sum.high()).isEqualTo(a + b);
            assertThat(Exact.of(sum)).isEqualByComparingTo(new BigDecimal(a).add(new BigDecimal(b)));
            assertThat(product.high()).isEqualTo(a * b);
            assertThat(Exact.of(product)).isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
        }
    }

    @Test
    void aDoubleIsSplitIntoHalvesWhoseProductsAreExact() {
        for (int i = 0; i < TRIES; i++) {
            double a = any();
            double upper = Twofold.upper(a);
            double lower = a - upper;

            assertThat(Math.abs(lower)).isLessThanOrEqualTo(Math.abs(a) * 0x1p-26);
            for (double one : new double[] {upper, lower}) {
                for (double other : new double[] {upper, lower}) {
                    assertThat(new BigDecimal(one * other))
                            .isEqualByComparingTo(new BigDecimal(one).multiply(new BigDecimal(other)));
                }
            }
        }
    }

    @Test
    void sumsAndDifferencesErrByAFewUnitsOfTheirOperands() {
        hold(Twofold::plus, BigDecimal::add, BigDecimal::add, 0x1p-102);
        hold(Twofold::minus, BigDecimal::subtract, BigDecimal::add, 0x1p-102);
    }

    @Test
    void productsErrByAFewUnits() {
        hold(Twofold::times, BigDecimal::multiply, BigDecimal::multiply, 0x1p-101);
    }

    @Test
    void quotientsErrByAFewUnits() {
        Deed quotient = (a, b) -> a.divide(b, new MathContext(60));

        hold(Twofold::over, quotient, quotient, 0x1p-101);
    }

    @Test
    void whatCancelsLeavesTheLowPart() {
        Twofold third = Twofold.of(1).over(Twofold.of(3));

        Twofold rest = third.minus(Twofold.of(third.high()));

        assertThat(rest).isEqualTo(new Twofold(third.low(), 0));
        assertThat(third.negated().plus(third)).isEqualTo(Twofold.ZERO);
    }
}
