package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Progress;
import io.understudy.learn.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefinementTests {

    private static final Rounding ROUNDING = new Rounding(16);

    private static void nothing() {}

    private static Factorizer factorizer(String precision) {
        return precision.equals("single") ? Factorizer.SINGLE : Factorizer.DOUBLE;
    }

    @ParameterizedTest
    @CsvSource({
        "single, 1, 64, 5",
        "single, 63, 64, 5",
        "double, 64, 64, 5",
        "single, 150, 64, 5",
        "double, 150, 256, 5",
        "single, 1, 64, 1",
        "single, 600, 64, 1",
        "double, 600, 64, 1",
        "double, 150, 256, 3"
    })
    void aFactorSolvesToItsPrecision(String precision, int size, int tile, int count) {
        KernelSystem system = Systems.of(size, tile, size);
        double[][] columns = new double[count][size];
        SplittableRandom random = new SplittableRandom(size);
        double[][] solution = new double[count][size];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < size; i++) {
                solution[c][i] = random.nextDouble() - 0.5;
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    columns[c][i] += Systems.entry(system, i, j) * solution[c][j];
                }
            }
        }

        factorizer(precision).factor(system, Systems.WORKERS, Progress.NONE).solve(columns, Systems.WORKERS);

        double tolerance = precision.equals("single") ? 1e-2 : 1e-10;
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < size; i++) {
                assertThat(Math.abs(columns[c][i] - solution[c][i])).isLessThan(tolerance);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 5",
        "64, 64, 5",
        "130, 64, 5",
        "100, 256, 5",
        "1, 64, 1",
        "600, 64, 1",
        "130, 64, 2",
        "100, 256, 3"
    })
    void theProductIsExact(int size, int tile, int count) {
        KernelSystem system = Systems.of(size, tile, size);
        SplittableRandom random = new SplittableRandom(size);
        double[][] digits = new double[count][size];
        for (double[] column : digits) {
            for (int i = 0; i < size; i++) {
                column[i] = random.nextBoolean() ? (1 << 24) : random.nextInt(-(1 << 24), (1 << 24) + 1);
            }
        }
        long[][] products = new long[count][size];

        double[][] estimates = new double[count][size];
        system.multiply(digits, products, estimates, Systems.WORKERS);

        for (int c = 0; c < count; c++) {
            for (int i = 0; i < size; i++) {
                long expected = 0;
                for (int j = 0; j < size; j++) {
                    expected += Systems.entry(system, i, j) * (long) digits[c][j];
                }
                assertThat(products[c][i]).isEqualTo(expected);
                assertThat(estimates[c][i]).isEqualTo((double) expected);
            }
        }
    }

    @Test
    void theErrorBoundHoldsAtEveryStep() {
        KernelSystem system = Systems.of(40, 64, 3);
        Factor factor = Factorizer.SINGLE.factor(system, Systems.WORKERS, Progress.NONE);
        BigDecimal[] exact = Systems.inverseColumn(system, 11);
        int[] targets = new int[40];
        targets[11] = 1;
        Column column = Systems.column(system, targets);
        double previous = column.error();
        for (double bound : new double[] {1e-2, 1e-6, 1e-11, 1e-15}) {
            new Refinement(system, factor, Systems.WORKERS)
                    .refine(List.of(column), one -> one.error() < bound, RefinementTests::nothing);

            assertThat(column.error()).isLessThan(bound).isLessThanOrEqualTo(previous);
            previous = column.error();
            for (int i = 0; i < 40; i++) {
                double distance = exact[i].subtract(BigDecimal.valueOf(column.value(i)))
                        .abs()
                        .doubleValue();
                assertThat(distance).isLessThanOrEqualTo(column.error() + 1e-15);
            }
        }
    }

    @Test
    void roundedValuesAndTheirRestsAreTheSolution() {
        KernelSystem system = Systems.of(30, 64, 4);
        Factor factor = Factorizer.SINGLE.factor(system, Systems.WORKERS, Progress.NONE);
        BigDecimal[] exact = Systems.inverseColumn(system, 5);
        int[] targets = new int[30];
        targets[5] = -1;
        Column column = Systems.column(system, targets);

        new Refinement(system, factor, Systems.WORKERS)
                .refine(List.of(column), one -> one.error() < 1e-16, RefinementTests::nothing);

        int[] rounded = column.rounded(ROUNDING);
        long[] rests = column.rests(ROUNDING);
        assertThat(column.undecided(ROUNDING)).isZero();
        for (int i = 0; i < 30; i++) {
            BigDecimal scaled = exact[i].negate().multiply(BigDecimal.valueOf(1 << 16));
            BigDecimal found = BigDecimal.valueOf(rounded[i])
                    .add(BigDecimal.valueOf(rests[i]).divide(BigDecimal.valueOf(1L << 56)));
            assertThat(found.subtract(scaled).abs().doubleValue()).isLessThan(1e-11);
            assertThat(BigDecimal.valueOf(rounded[i])).isEqualByComparingTo(scaled.setScale(0, RoundingMode.HALF_EVEN));
        }
    }

    @Test
    void nothingIsDecidedBeforeTheFirstStep() {
        KernelSystem system = Systems.of(10, 64, 5);

        assertThat(Systems.column(system, new int[10]).undecided(ROUNDING)).isZero();
        assertThat(Systems.unit(system, 3).undecided(ROUNDING)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1e-6, 1e30, Double.NaN})
    void aFactorThatDoesNotContractIsRefused(double scale) {
        KernelSystem system = Systems.of(50, 64, 6);
        Factor wrong = new Factor() {
            @Override
            public void solve(double[][] columns, Workers workers) {
                for (double[] column : columns) {
                    for (int i = 0; i < column.length; i++) {
                        column[i] *= scale;
                    }
                }
            }

            @Override
            public long bytes() {
                return 0;
            }
        };

        assertThatThrownBy(() -> new Refinement(system, wrong, Systems.WORKERS)
                        .refine(List.of(Systems.unit(system, 0)), one -> one.error() < 1e-9, RefinementTests::nothing))
                .isInstanceOf(NotContracting.class);
    }

    @Test
    void theInverseDiagonalIsCorrectlyRounded() {
        KernelSystem system = Systems.of(40, 64, 7);
        Factor factor = Factorizer.SINGLE.factor(system, Systems.WORKERS, Progress.NONE);
        int[] rows = {0, 7, 39, 20};

        List<RoundedForm> entries = new QuadraticForms(system, factor, new Rounding(10), Systems.WORKERS)
                .rounded(4, i -> QuadraticForm.diagonal(system, rows[i]), Progress.NONE);

        for (int i = 0; i < rows.length; i++) {
            BigDecimal exact = Systems.inverseColumn(system, rows[i])[rows[i]].multiply(BigDecimal.valueOf(1_024));
            assertThat(entries.get(i).rounded())
                    .isEqualTo(exact.setScale(0, RoundingMode.HALF_EVEN).intValueExact());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 26})
    void formsAreRoundedByTheirExactSumWhereTheQuickOneDoesNotDecide(int bits) {
        KernelSystem system = Systems.of(30, 64, 9);
        Factor factor = Factorizer.SINGLE.factor(system, Systems.WORKERS, Progress.NONE);
        BigDecimal[] exact = Systems.inverseColumn(system, 4);
        Column column = Systems.unit(system, 4);
        new Refinement(system, factor, Systems.WORKERS)
                .refine(List.of(column), one -> one.error() < 1e-20, RefinementTests::nothing);
        QuadraticForm form = new QuadraticForm(QuadraticForm.diagonal(system, 4).rightHandSide(), 3);

        long quick = column.estimated(form, new Rounding(bits)).orElseThrow();
        long summed = column.summed(form, new Rounding(bits)).orElseThrow();

        BigDecimal scaled = exact[4].multiply(BigDecimal.valueOf(3L << bits));
        assertThat(summed)
                .isEqualTo(quick)
                .isEqualTo(scaled.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    @Test
    void aSystemWithoutAnEigenvalueBoundIsRefused() {
        VectorBlocks vectors = new VectorBlocks(4, 64);
        for (int i = 0; i < 30; i++) {
            vectors.add(new Rows(i, 4, 1).near(0));
        }
        GaussianKernel kernel = new GaussianKernel(1024, 20);
        KernelMatrix matrix = KernelMatrix.of(vectors, kernel, Systems.WORKERS, Progress.NONE);
        int[] diagonal = new int[30];
        Arrays.fill(diagonal, 14);

        assertThatThrownBy(() -> new KernelSystem(matrix, kernel, diagonal)).isInstanceOf(NotPositiveDefinite.class);
        Arrays.fill(diagonal, 15);
        assertThat(new KernelSystem(matrix, kernel, diagonal).eigenvalueBound())
                .isPositive()
                .isLessThan(1e-6);
    }
}
