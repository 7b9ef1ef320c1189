package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what a column says of itself to the exact solution, however far it has been refined. */
class ColumnTests {

    private static final int SIZE = 9;
    private static final int ONE = 1 << 20;
    private static final double NORM = SIZE * 2.0 * ONE;

    private final KernelSystem system = Systems.of(SIZE, 64, 3);
    private final long[] rightHandSide = rightHandSide(1);

    private static long[] rightHandSide(long target) {
        long[] rightHandSide = new long[SIZE];
        for (int row = 0; row < SIZE; row += 2) {
            rightHandSide[row] = target << 20;
        }
        return rightHandSide;
    }

    private long entry(int i, int j) {
        return Systems.entry(system, i, j);
    }

    private Column solved(long[] of, double share, double error) {
        return Systems.solved(system, this::entry, of, share, error);
    }

    private static BigDecimal[] found(Column column) {
        return Exact.of(SIZE, column::twofold);
    }

    private BigDecimal[] residual(Column column, long[] of) {
        return Exact.residual(this::entry, of, found(column));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0x1p-10, 0x1p-20})
    void itsErrorIsItsResidualOverTheSmallestEigenvalue(double bound) {
        Column column = solved(rightHandSide, 0x1p-8, bound);
        double residual = Exact.length(residual(column, rightHandSide));

        assertThat(column.residual(NORM)).isBetween(residual, residual * 1.000001);
        double error = residual / ONE / system.eigenvalueBound();
        assertThat(column.error()).isBetween(error, error * 1.000001);
        assertThat(Exact.largestDistance(found(column), Systems.solution(SIZE, this::entry, rightHandSide)))
                .isLessThanOrEqualTo(column.error());
        assertThat(column.tailLoss()).isZero();
    }

    @Test
    void whatTheTailLosesIsPartOfTheResidual() {
        Column column = solved(rightHandSide, 0x1p-12, 0x1p-100);

        assertThat(column.tailLoss()).isBetween(0x1p-96, 0x1p-80);
        assertThat(column.residual(NORM))
                .isGreaterThan(Exact.length(residual(column, rightHandSide)))
                .isBetween(NORM * column.tailLoss(), NORM * column.tailLoss() * 1.1);
        assertThat(column.residual(0)).isBetween(0.0, NORM * column.tailLoss() / 10);
    }

    @Test
    void theTailLosesAShareOfItsLength() {
        Column column = Column.of(system, new long[SIZE]);
        append(column, 1, 48, 0, 0);
        append(column, 3, 10, 0, 0);

        assertThat(column.tailLoss()).isEqualTo(3 * 0x1p-58 * 0x1p-48);
        assertThat(Exact.of(column.twofold(0)))
                .isEqualByComparingTo(Exact.of(0x1p-48).add(Exact.of(3 * 0x1p-58)));
        assertThat(column.twofold(1)).isEqualTo(Twofold.ZERO);
    }

    @Test
    void largeEntriesArePreciseFarBelowADoublesLastPlace() {
        long[] large = rightHandSide(1 << 11);
        Column column = solved(large, 0x1p-33, 0x1p-60);

        assertThat(Exact.largestDistance(found(column), Systems.solution(SIZE, this::entry, large)))
                .isLessThan(0x1p-64);
        assertThat(column.value(0))
                .isGreaterThan(64)
                .isEqualTo(column.twofold(0).high());
    }

    @Test
    void theProductWithWhatIsLeftIsThatOfTheEntries() {
        Column column = solved(rightHandSide, 0x1p-8, 1);
        BigDecimal product = BigDecimal.ZERO;
        BigDecimal[] residual = residual(column, rightHandSide);
        for (int row = 0; row < SIZE; row++) {
            product = product.add(found(column)[row].multiply(residual[row]));
        }

        assertThat(column.timesResidual()).isNotZero();
        assertThat(Exact.distance(column.timesResidual(), product))
                .isLessThan(1e-12 * product.abs().doubleValue());
    }

    private BigDecimal form(QuadraticForm form) {
        BigDecimal[] exact = Systems.solution(SIZE, this::entry, rightHandSide);
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < SIZE; row++) {
            sum = sum.add(exact[row].multiply(BigDecimal.valueOf(form.rightHandSide()[row])));
        }
        return sum.multiply(BigDecimal.valueOf(form.multiplicity())).divide(BigDecimal.valueOf(ONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFormIsEstimatedWithAnErrorOfSecondOrder(int multiplicity) {
        QuadraticForm form = new QuadraticForm(rightHandSide, multiplicity);
        BigDecimal exact = form(form);
        for (double bound : new double[] {1, 0x1p-12}) {
            Column column = solved(rightHandSide, 0x1p-8, bound);
            double residual = Exact.length(residual(column, rightHandSide)) / ONE;
            double square = multiplicity * residual * residual / system.eigenvalueBound();

            Bounded estimate = column.estimate(form);

            assertThat(Exact.distance(estimate.value(), exact)).isLessThanOrEqualTo(estimate.error());
            assertThat(estimate.error()).isBetween(square, square * 1.02);
        }
        Bounded precise = solved(rightHandSide, 0x1p-12, 0x1p-40).estimate(form);
        double rounding = 0x1p-52 * SIZE * exact.doubleValue();
        assertThat(Exact.distance(precise.value(), exact)).isLessThanOrEqualTo(precise.error());
        assertThat(precise.error()).isBetween(rounding, 4 * rounding);
    }

    private static BigDecimal scaled(BigDecimal entry, int bits) {
        return entry.multiply(BigDecimal.valueOf(1L << bits));
    }

    private static double margin(BigDecimal scaled, Rounding rounding) {
        return rounding.margin(
                scaled.subtract(scaled.setScale(0, RoundingMode.FLOOR)).doubleValue());
    }

    private static long round(BigDecimal scaled, Rounding rounding) {
        BigDecimal whole = scaled.setScale(0, RoundingMode.FLOOR);
        return rounding.round(whole.longValueExact(), scaled.subtract(whole).doubleValue());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0x1p-8, 0x1p-16, 0x1p-24, 0x1p-60})
    void entriesAreDecidedWhenTheyAreFartherFromOthersThanTheirError(double bound) {
        Column column = solved(rightHandSide, 0x1p-8, bound);
        for (int bits = 0; bits <= 30; bits++) {
            Rounding rounding = new Rounding(bits);
            double slack = rounding.slack(column.error());
            int undecided = 0;
            int[] rounded = column.rounded(rounding);
            for (int row = 0; row < SIZE; row++) {
                BigDecimal scaled = scaled(found(column)[row], bits);
                undecided += margin(scaled, rounding) <= slack ? 1 : 0;
                assertThat(rounded[row]).isEqualTo(round(scaled, rounding));
            }
            assertThat(column.undecided(rounding)).isEqualTo(undecided);
        }
    }

    @Test
    void nothingIsDecidedByASolutionThatMayBeOffByHalf() {
        Rounding whole = new Rounding(0);
        long[] left = new long[SIZE];
        left[3] = (long) (system.eigenvalueBound() * ONE * 0.505);
        assertThat(Column.of(system, left).undecided(whole)).isEqualTo(SIZE);
        left[3] = (long) (system.eigenvalueBound() * ONE * 0.495);
        assertThat(Column.of(system, left).undecided(whole)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-30, 0x1p-60})
    void restsAreWhatRoundingLeaves(double bound) {
        Column column = solved(rightHandSide, 0x1p-8, bound);
        for (int bits = 0; bits <= 30; bits += 6) {
            Rounding rounding = new Rounding(bits);
            long[] rests = column.rests(rounding);
            int[] rounded = column.rounded(rounding);
            for (int row = 0; row < SIZE; row++) {
                BigDecimal unit = Exact.of(0x1p-56);
                BigDecimal sum = BigDecimal.valueOf(rounded[row])
                        .add(BigDecimal.valueOf(rests[row]).multiply(unit));
                assertThat(Exact.distance(sum, scaled(found(column)[row], bits)))
                        .isLessThanOrEqualTo(0x1p-57);
            }
        }
    }

    @Test
    void thereAreNoRestsBelowWhatIsKnown() {
        Column column = Column.of(system, new long[SIZE]);
        append(column, 5, 16, 0, 0);

        assertThat(column.rests(new Rounding(16))).containsOnly(0);
        assertThat(column.rounded(new Rounding(18))[0]).isEqualTo(20);
        assertThat(column.rests(new Rounding(17))).containsOnly(0);
    }

    private void isDecidedWhenFar(
            QuadraticForm form, BiFunction<QuadraticForm, Rounding, OptionalLong> way, double error) {
        BigDecimal exact = form(form);
        int decided = 0;
        for (int bits = 0; bits <= 30; bits++) {
            Rounding rounding = new Rounding(bits);
            BigDecimal scaled = scaled(exact, bits);
            double slack = Math.scalb(error, bits);
            OptionalLong found = way.apply(form, rounding);
            found.ifPresent(value -> assertThat(value).isEqualTo(round(scaled, rounding)));
            if (margin(scaled, rounding) > 2.1 * slack + 1e-9) {
                assertThat(found).isPresent();
            }
            if (slack >= 0.5) {
                assertThat(found).isEmpty();
            }
            decided += found.isPresent() ? 1 : 0;
        }
        assertThat(decided).isBetween(4, 30);
    }

    @Test
    void formsAreDecidedAsSoonAsTheirErrorAllowsIt() {
        QuadraticForm form = new QuadraticForm(rightHandSide, 3);
        double norm = 0;
        for (long entry : rightHandSide) {
            norm += 3.0 * entry / ONE;
        }
        Column rough = solved(rightHandSide, 0x1p-8, 0x1p-2);
        isDecidedWhenFar(form, rough::estimated, rough.estimate(form).error());
        Column column = solved(rightHandSide, 0x1p-8, 0x1p-16);
        isDecidedWhenFar(form, column::summed, norm * column.error());
        Column fine = solved(rightHandSide, 0x1p-10, 0x1p-60);
        for (int bits = 0; bits <= 30; bits++) {
            Rounding rounding = new Rounding(bits);
            assertThat(fine.summed(form, rounding)).hasValue(round(scaled(form(form), bits), rounding));
            assertThat(column.rounded(form, rounding)).hasValue(round(scaled(form(form), bits), rounding));
        }
    }

    /** Appends a digit that is something in the first row only. */
    private static void append(Column column, int first, int shift, long product, double estimate) {
        double[] digit = new double[SIZE];
        digit[0] = first;
        long[] products = new long[SIZE];
        products[0] = product;
        double[] estimates = new double[SIZE];
        estimates[0] = estimate;
        column.append(digit, shift, products, estimates);
    }

    @Test
    void aResidualThatMightHaveWrappedIsRefused() {
        long[] zero = new long[SIZE];
        append(Column.of(system, zero.clone()), 0, 0, 1L << 60, 0x1p60);
        append(Column.of(system, zero.clone()), 0, 0, 0, 0x1p60);
        assertThatThrownBy(() -> append(Column.of(system, zero.clone()), 0, 0, 1L << 61, 0x1p61))
                .isInstanceOf(NotContracting.class);
        assertThatThrownBy(() -> append(Column.of(system, zero.clone()), 0, 0, 0, Math.nextUp(0x1p60)))
                .isInstanceOf(NotContracting.class);
        assertThatThrownBy(() -> append(Column.of(system, zero.clone()), 0, 0, 0, Double.NaN))
                .isInstanceOf(NotContracting.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 1e-5, 4e6, 0x1p-20, -1.7})
    void aDigitHasAllBitsOfItsLargestEntry(double largest) {
        double[] x = {largest / 3, largest, 0, -largest / 5};
        Column column = Column.of(system, rightHandSide.clone());

        int shift = column.toDigit(x);

        assertThat(Math.abs(x[1])).isBetween(0x1p23, 0x1p24);
        assertThat(x[1]).isEqualTo(Math.rint(Math.scalb(largest, shift)));
        assertThat(x[0]).isEqualTo(Math.rint(Math.scalb(largest / 3, shift)));
    }

    @Test
    void whatIsNoSolutionIsNoDigit() {
        Column column = Column.of(system, rightHandSide.clone());

        assertThat(column.toDigit(new double[SIZE])).isZero();
        assertThat(column.toDigit(new double[] {0x1p-100})).isEqualTo(62);
        assertThat(column.toDigit(new double[] {Math.nextDown(0x1p22)})).isEqualTo(2);
        for (double large : new double[] {0x1p22, -0x1p22, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> column.toDigit(new double[] {large})).isInstanceOf(NotContracting.class);
        }
    }

    @Test
    void witnessesOfTheSolutionShowItRight() {
        Rounding rounding = new Rounding(16);
        WitnessCheck check = new WitnessCheck(system, rounding, Systems.WORKERS);
        long[][] sides = {rightHandSide, rightHandSide(-1), rightHandSide(7)};
        int[][] parameters = new int[3][];
        long[][] witness = new long[3][];
        double margin = 1;
        for (int c = 0; c < 3; c++) {
            Column column = solved(sides[c], 0x1p-12, 0x1p-60);
            parameters[c] = column.rounded(rounding);
            witness[c] = column.rests(rounding);
            for (BigDecimal entry : found(column)) {
                margin = Math.min(margin, margin(scaled(entry, 16), rounding));
            }
        }

        check.check(sides, parameters, witness);

        assertThat(check.undecided()).isZero();
        assertThat(check.smallestMargin()).isBetween(margin - 1e-9, margin);
        parameters[1][4]++;
        witness[1][4] -= 1L << 56;
        check.check(sides, parameters, witness);
        assertThat(check.undecided()).isEqualTo(1);
        assertThat(check.smallestMargin()).isNegative();
        parameters[1][4]++;
        check.check(sides, parameters, witness);
        assertThat(check.undecided()).isEqualTo(1 + SIZE);
        assertThat(check.smallestMargin()).isLessThan(-1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.05, 0.002})
    void aWitnessThatIsOffLeavesUndecidedWhatItsResidualDoesNotDecide(double off) {
        Rounding rounding = new Rounding(16);
        Column column = solved(rightHandSide, 0x1p-12, 0x1p-60);
        int[] parameters = column.rounded(rounding);
        long[] witness = column.rests(rounding);
        witness[5] += (long) Math.scalb(off, 56) / 8;
        BigDecimal[] believed = new BigDecimal[SIZE];
        Arrays.setAll(
                believed,
                row -> new BigDecimal(BigInteger.valueOf(parameters[row])
                                .shiftLeft(56)
                                .add(BigInteger.valueOf(witness[row])))
                        .multiply(Exact.of(0x1p-72)));
        double residual = Exact.length(Exact.residual(this::entry, rightHandSide, believed));
        double slack = rounding.slack(residual / ONE / system.eigenvalueBound());
        int undecided = 0;
        double smallest = 1;
        for (BigDecimal entry : believed) {
            double margin = margin(scaled(entry, 16), rounding);
            undecided += margin > slack ? 0 : 1;
            smallest = Math.min(smallest, margin - slack);
        }
        WitnessCheck check = new WitnessCheck(system, rounding, Systems.WORKERS);

        check.check(new long[][] {rightHandSide}, new int[][] {parameters}, new long[][] {witness});

        assertThat(check.undecided()).isEqualTo(undecided);
        assertThat(check.smallestMargin()).isBetween(smallest - 1e-6, smallest + 1e-6);
    }
}
