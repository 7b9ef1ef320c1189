package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds what a live column says of its error to the exact solution: it is never too small, and as large as what was lost,
 * not larger.
 */
class LiveColumnTests {

    private static final int SIZE = 7;
    private static final int ROOM = 3;
    private static final int ALL = SIZE + ROOM;
    private static final int ONE = 1 << 20;
    private static final int LAMBDA = ONE / 4;
    private static final double PRECISE = 0x1p-90;
    private static final double IMPRECISE = 1;

    private final Rows source = new Rows(5, 12, 3);
    private final GaussianKernel kernel = new GaussianKernel(1_024, 20);
    private final List<Vector> vectors = new ArrayList<>();
    private final int[] targets = new int[ALL];
    private LiveSystem system;
    private LiveColumn column;

    @BeforeEach
    void startWithAPreciseSolution() {
        system = Systems.live(SIZE, ROOM, source, vectors);
        for (int row = 0; row < SIZE; row += 3) {
            targets[row] = 1;
        }
        column = new LiveColumn(system, solved(rightHandSide(), PRECISE));
    }

    private long[] rightHandSide() {
        return Arrays.stream(targets).mapToLong(target -> (long) target << 20).toArray();
    }

    /** A solution that gains 22 bits a step, so that two digits are exact and the third is small until its error is below a bound. */
    private Column solved(long[] rightHandSide, double error) {
        return solved(rightHandSide, 0x1p-22, error);
    }

    private Column solved(long[] rightHandSide, double share, double error) {
        return Systems.solved(system, Systems.entries(system), rightHandSide, share, error);
    }

    private Direction direction(long[] rightHandSide, double error) {
        return new Direction(system, solved(rightHandSide, error));
    }

    private Direction unit(int row, double error) {
        long[] unit = new long[ALL];
        unit[row] = ONE;
        return direction(unit, error);
    }

    private void add(Vector vector, int lambda, int target, double error) {
        int row = system.used();
        int[] kernels = new int[row];
        for (int other = 0; other < row; other++) {
            kernels[other] = system.isAlive(other) ? kernel.of(vector, vectors.get(other)) : 0;
        }
        long[] rightHandSide = new long[ALL];
        Arrays.setAll(rightHandSide, other -> other < row ? kernels[other] : 0);
        column.add(direction(rightHandSide, error), kernels, row, lambda, target);
        system.add(kernels, lambda);
        vectors.add(vector);
        targets[row] = target;
    }

    private void remove(int row, double error) {
        column.remove(unit(row, error), row);
        system.remove(row);
        targets[row] = 0;
    }

    private void change(int row, int lambda, int target, double error) {
        column.change(unit(row, error), row, lambda - system.diagonal(row), target - targets[row]);
        system.weigh(row, lambda);
        targets[row] = target;
    }

    /** A change of the system, along a direction of an error. */
    enum Change {
        COMES {
            @Override
            void make(LiveColumnTests test, double error) {
                test.add(test.source.near(1), LAMBDA, 1, error);
            }
        },
        WEIGHS_MORE {
            @Override
            void make(LiveColumnTests test, double error) {
                test.change(2, LAMBDA / 9, 0, error);
            }
        },
        IS_ANOTHER {
            @Override
            void make(LiveColumnTests test, double error) {
                test.change(4, test.system.diagonal(4), -1, error);
            }
        },
        IS_ANOTHER_AND_WEIGHS_LESS {
            @Override
            void make(LiveColumnTests test, double error) {
                test.change(3, LAMBDA * 3, 0, error);
            }
        };

        abstract void make(LiveColumnTests test, double error);
    }

    private BigDecimal[] exact() {
        return Systems.solution(ALL, Systems.entries(system), rightHandSide());
    }

    private BigDecimal[] found(LiveColumn of) {
        return Exact.of(ALL, of::at);
    }

    private double trueResidual() {
        return Exact.length(Exact.residual(Systems.entries(system), rightHandSide(), found(column)));
    }

    /** What the column believes of its residual, by the error it says. */
    private double believedResidual() {
        return column.error() * ONE * system.eigenvalueBound();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aChangeAlongAnImpreciseDirectionCostsWhatTheDirectionLeft(Change change) {
        change.make(this, IMPRECISE);

        assertThat(believedResidual()).isBetween(trueResidual(), trueResidual() * 1.000001);
        assertThat(Exact.largestDistance(found(column), exact())).isLessThanOrEqualTo(column.error());
    }

    @Test
    void aRowThatGoesTakesItsOwnPartOfTheResidualAlong() {
        remove(5, IMPRECISE);

        assertThat(believedResidual()).isBetween(trueResidual(), trueResidual() * 100);
        assertThat(Exact.largestDistance(found(column), exact())).isLessThanOrEqualTo(column.error());
        assertThat(column.at(5)).isEqualTo(Twofold.ZERO);
    }

    @Test
    void whatChangesLeaveAddsUp() {
        change(4, system.diagonal(4), -1, IMPRECISE);
        double first = believedResidual();
        change(4, system.diagonal(4), 0, IMPRECISE);

        assertThat(believedResidual()).isBetween(first * 1.999, first * 2.001);
    }

    @Test
    void solutionsArePreciseFarBelowADoublesLastPlace() {
        SplittableRandom random = new SplittableRandom(3);
        for (int step = 0; step < 30; step++) {
            int row = random.nextInt(SIZE);
            change(row, LAMBDA / (1 + random.nextInt(16)), random.nextInt(-1, 2), PRECISE);
            if (step % 10 == 0) {
                add(source.near(step % 3), LAMBDA, 1, PRECISE);
            }

            assertThat(believedResidual()).isGreaterThan(trueResidual());
            assertThat(column.error()).isLessThan(0x1p-72);
            assertThat(Exact.largestDistance(found(column), exact()))
                    .isLessThan(column.error())
                    .isLessThan(0x1p-96);
        }
        remove(SIZE, PRECISE);
        assertThat(Exact.largestDistance(found(column), exact())).isLessThan(0x1p-96);
    }

    @Test
    void roundingIsCountedInWhateverIsTouched() {
        LiveColumn still = new LiveColumn(system, solved(rightHandSide(), PRECISE));
        assertThat(still.error()).isBetween(lostByAStep(), 100 * lostByAStep());

        double before = column.error();
        change(0, system.diagonal(0) + 1, 1, PRECISE);

        assertThat(column.error() - before).isBetween(lostByAStep(), 100 * lostByAStep());
    }

    @Test
    void roundingOfTheDirectionIsCountedToo() {
        Arrays.fill(targets, 0);
        column = new LiveColumn(system);
        assertThat(column.error()).isZero();

        change(1, system.diagonal(1), 1, PRECISE);

        assertThat(column.error()).isBetween(lostByAStep(), 100 * lostByAStep());
    }

    /** The error from 2^-94 of the entries, times the matrix's norm. */
    private double lostByAStep() {
        double residual = 0x1p-94 * system.norm() * Exact.length(found(column));
        return residual / ONE / system.eigenvalueBound();
    }

    @Test
    void whatCancelsToZeroAgreesWithZeroToTheBoundOfItsError() {
        assertThat(column.agrees(signedTarget())).isTrue();
        for (int row = 0; row < SIZE; row += 3) {
            change(row, system.diagonal(row), 0, PRECISE);
            assertThat(column.agrees(signedTarget())).isTrue();
        }

        assertThat(Exact.length(found(column))).isBetween(0.0, 0x1p-90);
        assertThat(column.agrees(0)).isTrue();
        assertThat(column.agrees(1)).isFalse();
        assertThat(column.agrees(-1)).isFalse();
    }

    private long signedTarget() {
        long sum = 0;
        for (int row = 0; row < ALL; row++) {
            sum += system.signed(row, targets[row]);
        }
        return sum << 20;
    }

    @Test
    void agreementIsAskedForUpToTheBoundOnceForEachRow() {
        LiveColumn zero = new LiveColumn(system, Column.of(system, rightHandSide()));
        long bound = (long) (Math.sqrt(ALL) * Exact.length(exact(rightHandSide())));

        assertThat(zero.agrees(bound)).isTrue();
        assertThat(zero.agrees(-bound)).isTrue();
        assertThat(zero.agrees(bound + 1)).isFalse();
        assertThat(zero.agrees(-bound - 1)).isFalse();
    }

    private static BigDecimal[] exact(long[] integers) {
        return Arrays.stream(integers).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-10, 0x1p-20, 0x1p-30})
    void allIsDecidedWhenNoEntryIsTooNearToAnother(double error) {
        LiveColumn rough = new LiveColumn(system, solved(rightHandSide(), 0x1p-5, error));
        BigDecimal[] exact = exact();
        BigDecimal[] found = found(rough);
        int decided = 0;
        for (int bits = 0; bits <= 30; bits++) {
            Rounding rounding = new Rounding(bits);
            int[] entries = new int[ALL];
            double margin = 1;
            for (BigDecimal entry : found) {
                BigDecimal scaled = entry.multiply(BigDecimal.valueOf(1L << bits));
                BigDecimal whole = scaled.setScale(0, RoundingMode.FLOOR);
                margin = Math.min(margin, rounding.margin(scaled.subtract(whole).doubleValue()));
            }

            boolean sure = rough.round(rounding, entries);

            assertThat(sure).isEqualTo(margin > rounding.slack(rough.error()));
            for (int row = 0; sure && row < ALL; row++) {
                double scaled = Math.scalb(exact[row].doubleValue(), bits);
                assertThat(entries[row]).isEqualTo((int) Math.rint(scaled));
            }
            decided += sure ? 1 : 0;
        }
        assertThat(decided).isBetween(1, 30);
    }

    @Test
    void nothingIsDecidedByASolutionThatMayBeOffByHalf() {
        Rounding whole = new Rounding(0);
        double half = system.eigenvalueBound() * ONE / 2;
        long[] less = new long[ALL];
        less[2] = (long) (half * 0.99);
        long[] more = new long[ALL];
        more[2] = (long) (half * 1.01);

        assertThat(new LiveColumn(system, Column.of(system, less)).round(whole, new int[ALL]))
                .isTrue();
        assertThat(new LiveColumn(system, Column.of(system, more)).round(whole, new int[ALL]))
                .isFalse();
    }

    @Test
    void aColumnIsTheSameUnderOtherNumbers() {
        remove(3, IMPRECISE);
        LiveSystem other =
                new LiveSystem(Systems.of(SIZE, 64, 1), new GaussianKernel(1_024, 20), ROOM, Systems.WORKERS);
        int[] before = {6, 5, 4, 2, 1, 0, -1, -1, -1, -1};

        LiveColumn renumbered = column.renumbered(other, before);

        for (int row = 0; row < ALL; row++) {
            assertThat(renumbered.at(row)).isEqualTo(before[row] < 0 ? Twofold.ZERO : column.at(before[row]));
        }
        assertThat(renumbered.error() * other.eigenvalueBound() / system.eigenvalueBound())
                .isBetween(column.error() * 0.999999, column.error() * 1.000001);
    }

    @Test
    void theNormIsAtLeastThatOfTheLargestSystem() {
        int largest = (1 << 25) - 1;
        change(2, largest, 0, PRECISE);

        long rowSum = 0;
        for (int other = 0; other < ALL; other++) {
            rowSum += Systems.entries(system).at(2, other);
        }
        assertThat(system.norm()).isBetween((double) rowSum, rowSum * 2.0);
    }

    @Test
    void signsAreAsGoodAsByChance() {
        long sum = 0;
        long sameAsNext = 0;
        for (int row = 0; row < 10_000; row++) {
            long sign = ChangingSystem.sign(row);
            assertThat(Math.abs(sign)).isEqualTo(1);
            sum += sign;
            sameAsNext += sign * ChangingSystem.sign(row + 1);
        }
        assertThat(Math.abs(sum)).isLessThan(300);
        assertThat(Math.abs(sameAsNext)).isLessThan(3_000);
    }
}
