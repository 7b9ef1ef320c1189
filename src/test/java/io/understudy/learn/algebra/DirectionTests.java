package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the inverse's changes along directions to exact inverses. A bound must cover the worst that a direction may be off,
 * not just what it is off here, and must not be much larger than that.
 */
class DirectionTests {

    private static final int SIZE = 6;
    private static final int ONE = 1 << 20;
    private static final double PRECISE = 0x1p-90;
    private static final double IMPRECISE = 1;

    private final Rows source = new Rows(9, 12, 3);
    private final GaussianKernel kernel = new GaussianKernel(1_024, 20);
    private final List<Vector> vectors = new ArrayList<>();
    private final LiveSystem system = Systems.live(SIZE, 1, source, vectors);

    private static long[] unit(int row) {
        long[] unit = new long[SIZE + 1];
        unit[row] = ONE;
        return unit;
    }

    private Direction direction(long[] rightHandSide, double error) {
        double share = error == PRECISE ? 0x1p-22 : 0x1p-12;
        return new Direction(system, Systems.solved(system, Systems.entries(system), rightHandSide, share, error));
    }

    private BigDecimal[] inverseDiagonal() {
        BigDecimal[] diagonal = new BigDecimal[SIZE + 1];
        Arrays.setAll(diagonal, row -> Systems.solution(SIZE + 1, Systems.entries(system), unit(row))[row]);
        return diagonal;
    }

    /** A bound that covers the worst, and is not three times as large; besides, doubles lose 2^-50 of what they hold. */
    private static void hold(Bounded bounded, double before, BigDecimal exact, double worst) {
        double rounding = 0x1p-50 * (before + Math.abs(bounded.value() - before));
        assertThat(Exact.distance(bounded.value(), exact)).isLessThanOrEqualTo(bounded.error());
        assertThat(bounded.error()).isBetween(worst + rounding, 3 * worst + 4 * rounding);
    }

    @FunctionalInterface
    private interface Change {
        double of(double entry, double own);
    }

    /** How much a change may be off when its entries may. */
    private static double worst(Change change, double entry, double own, double error) {
        double worst = 0;
        for (double first : new double[] {-error, error}) {
            for (double second : new double[] {-error, error}) {
                worst = Math.max(worst, Math.abs(change.of(entry + first, own + second) - change.of(entry, own)));
            }
        }
        return worst * (1 - 1e-6);
    }

    private void follow(InverseChange found, Direction direction, int row, Change change, Runnable deed) {
        BigDecimal[] before = inverseDiagonal();
        deed.run();
        BigDecimal[] after = inverseDiagonal();
        for (int other = 0; other < SIZE; other++) {
            if (system.isAlive(other)) {
                double entry = direction.high[other];
                double worst = direction.error() == 0
                        ? 0
                        : worst(change, entry, other == row ? entry : direction.high[row], direction.error());
                double old = before[other].doubleValue();
                hold(found.apply(other, new Bounded(old, 0)), old, after[other], worst);
                assertThat(found.apply(other, new Bounded(old, 1)).error())
                        .isEqualTo(1 + found.apply(other, new Bounded(old, 0)).error());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {IMPRECISE, PRECISE})
    void aDirectionKnowsItsLengthItsErrorAndWhatItLeaves(double error) {
        Direction direction = direction(unit(2), error);
        BigDecimal[] found = Exact.of(SIZE + 1, direction::at);

        double residual = Exact.length(Exact.residual(Systems.entries(system), unit(2), found));
        BigDecimal[] exact = Systems.solution(SIZE + 1, Systems.entries(system), unit(2));
        assertThat(direction.residual()).isGreaterThanOrEqualTo(residual);
        assertThat(direction.norm()).isBetween(Exact.length(found), Exact.length(found) * 1.000001);
        assertThat(direction.error()).isPositive();
        if (error == IMPRECISE) {
            double bound = residual / ONE / system.eigenvalueBound();
            assertThat(direction.residual()).isLessThan(residual * 1.000001);
            assertThat(direction.error()).isBetween(bound, bound * 1.000001);
            assertThat(Exact.largestDistance(found, exact)).isLessThanOrEqualTo(direction.error());
        } else {
            assertThat(Exact.largestDistance(found, exact)).isLessThan(0x1p-88);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {IMPRECISE, PRECISE})
    void theInverseFollowsARowThatGoes(double error) {
        Direction direction = direction(unit(4), error);

        follow(direction.ofRemoved(4), direction, 4, (u, own) -> u * u / own, () -> system.remove(4));
    }

    @ParameterizedTest
    @CsvSource({IMPRECISE + ", 1", IMPRECISE + ", 9", PRECISE + ", 1", PRECISE + ", 9"})
    void theInverseFollowsAWeight(double error, int part) {
        Direction direction = direction(unit(4), error);
        int lambda = ONE / 2 / part;
        double change = lambda - system.diagonal(4);

        follow(
                direction.ofWeighed(4, (int) change),
                direction,
                4,
                (u, own) -> change * u * u / (ONE + change * own),
                () -> system.weigh(4, lambda));
    }

    @ParameterizedTest
    @ValueSource(doubles = {IMPRECISE, PRECISE})
    void theInverseFollowsARowThatComes(double error) {
        Vector vector = source.near(1);
        int[] kernels = new int[SIZE];
        Arrays.setAll(kernels, row -> kernel.of(vector, vectors.get(row)));
        long[] rightHandSide = new long[SIZE + 1];
        Arrays.setAll(rightHandSide, row -> row < SIZE ? kernels[row] : 0);
        Direction direction = direction(rightHandSide, error);
        BigDecimal[] exact = Systems.solution(SIZE + 1, Systems.entries(system), rightHandSide);
        double s = BigDecimal.valueOf(ONE + ONE / 4)
                .subtract(Exact.product(kernels, exact))
                .doubleValue();
        InverseChange change = direction.ofAdded(kernels, ONE / 4);

        follow(change, direction, 0, (u, own) -> ONE * u * u / s, () -> system.add(kernels, ONE / 4));

        BigDecimal own = inverseDiagonal()[SIZE];
        double worst = direction.residual() * direction.error() * ONE / (s * s);
        hold(change.ofAdded(), 0, own, worst * (1 - 1e-3));
        assertThat(direction.residual() * direction.error() * ONE / (s * s) < 0x1p-50)
                .isEqualTo(error == PRECISE);
    }

    @Test
    void thePivotIsExactFarBelowADoublesLastPlace() {
        long[] rightHandSide = new long[SIZE + 1];
        Arrays.fill(rightHandSide, 0, SIZE, 3 * ONE / 7);
        int[] kernels = {ONE, ONE / 3, ONE / 5, ONE - 1, 7, 0};
        Direction direction = direction(rightHandSide, PRECISE);

        BigDecimal exact =
                BigDecimal.valueOf(ONE + 77).subtract(Exact.product(kernels, Exact.of(SIZE + 1, direction::at)));

        assertThat(Exact.distance(Exact.of(direction.pivot(kernels, 77)), exact))
                .isLessThan(ONE * 0x1p-98);
    }

    @Test
    void anEntryIsBelievedWithinBothErrors() {
        Direction direction = direction(unit(3), IMPRECISE);
        double value = direction.high[3];
        double error = direction.error();

        for (double sign : new double[] {-1, 1}) {
            assertThat(direction.isEntry(3, new Bounded(value + sign * error * 1.999, error)))
                    .isTrue();
            assertThat(direction.isEntry(3, new Bounded(value + sign * error * 2.001, error)))
                    .isFalse();
        }
    }
}
