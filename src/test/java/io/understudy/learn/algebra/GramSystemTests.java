package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramSystemTests {

    private static final int TILE = 64;
    private static final long RIDGE = 1L << 24;

    private final SplittableRandom random = new SplittableRandom(5);

    /** Rows of features up to 2^14 with weights up to 16, in blocks of a tile. */
    private GramMatrix matrix(int size, int rows, long[][] naive) {
        GramMatrix matrix = new GramMatrix(size, TILE);
        int blocks = (size + TILE - 1) / TILE;
        for (int from = 0; from < rows; from += TILE) {
            double[][][] features = new double[blocks][TILE][TILE];
            double[] weights = new double[TILE];
            for (int row = 0; row < Math.min(TILE, rows - from); row++) {
                weights[row] = 1 + random.nextInt(16);
                long[] f = random.longs(size, 0, (1 << 14) + 1).toArray();
                for (int a = 0; a < size; a++) {
                    features[a / TILE][row][a % TILE] = f[a];
                    for (int b = 0; b < size; b++) {
                        naive[a][b] += ((long) weights[row]) * f[a] * f[b];
                    }
                }
            }
            matrix.add(features, weights, Systems.WORKERS);
        }
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 100", "130, 300"})
    void theSystemIsTheGramMatrixAndTheRidge(int size, int rows) {
        long[][] naive = new long[size][size];
        GramSystem system = new GramSystem(matrix(size, rows, naive), RIDGE, 28);

        double[] out = new double[TILE];
        for (int a = 0; a < system.order() * TILE; a++) {
            for (int block = 0; block <= a / TILE; block++) {
                system.copyRow(a / TILE, block, a % TILE, out);
                for (int b = 0; b < TILE; b++) {
                    int column = block * TILE + b;
                    double expected = a == column ? 1 : 0;
                    if (a < size && column < size) {
                        expected = naive[a][column] + (a == column ? RIDGE : 0L);
                    }
                    assertThat(out[b]).isEqualTo(expected);
                }
            }
        }
        assertThat(system.eigenvalueBound()).isEqualTo(0x1p-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "70, 100", "130, 300"})
    void theProductIsExactModulo64BitsAndEstimatedBesides(int size, int rows) {
        long[][] naive = new long[size][size];
        GramSystem system = new GramSystem(matrix(size, rows, naive), RIDGE, 28);
        long largest = 1L << system.digitBits();
        double[][] digits = new double[3][size];
        for (double[] column : digits) {
            for (int a = 0; a < size; a++) {
                column[a] = random.nextBoolean() ? largest : random.nextLong(-largest, largest + 1);
            }
        }
        long[][] products = new long[3][size];
        double[][] estimates = new double[3][size];

        system.multiply(digits, products, estimates, Systems.WORKERS);

        assertThat(system.digitBits()).isBetween(18, 24);
        for (int c = 0; c < 3; c++) {
            for (int a = 0; a < size; a++) {
                BigInteger expected = BigInteger.valueOf(RIDGE).multiply(BigInteger.valueOf((long) digits[c][a]));
                BigInteger magnitude = BigInteger.ZERO;
                for (int b = 0; b < size; b++) {
                    BigInteger term = BigInteger.valueOf(naive[a][b]).multiply(BigInteger.valueOf((long) digits[c][b]));
                    expected = expected.add(term);
                    magnitude = magnitude.add(term.abs());
                }
                assertThat(products[c][a]).isEqualTo(expected.longValue());
                assertThat(Math.abs(estimates[c][a] - expected.doubleValue()))
                        .isLessThanOrEqualTo(magnitude.doubleValue() * 0x1p-48);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 46, 22", "64, 44, 23", "256, 46, 20", "256, 44, 21", "256, 38, 24", "256, 24, 24"})
    void digitsHaveTheBitsThatATilesSumsLeave(int tile, int bits, int expected) {
        GramMatrix matrix = new GramMatrix(3, tile);
        assertThat(new GramSystem(matrix, 1L << bits, 28).digitBits()).isEqualTo(expected);
        assertThat(new GramSystem(matrix, (1L << (bits + 1)) - 1, 28).digitBits())
                .isEqualTo(expected);

        matrix.add(new int[] {0, 1 << 8, 0}, 1 << (bits - 17), Systems.WORKERS);

        assertThat(new GramSystem(matrix, 1L << (bits - 1), 28).digitBits()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"40, 30", "130, 300"})
    void solutionsAreRefinedAcrossTheWrap(int size, int rows) {
        long[][] naive = new long[size][size];
        GramSystem system = new GramSystem(matrix(size, rows, naive), RIDGE, 28);
        Factor factor = Factorizer.DOUBLE.factor(system, Systems.WORKERS, Progress.NONE);
        long[] rightHandSide = random.longs(size, -(1L << 36), 1L << 36).toArray();
        Column column = Column.of(system, rightHandSide.clone());

        new Refinement(system, factor, Systems.WORKERS).refine(List.of(column), one -> one.error() < 1e-20, () -> {});

        Rounding rounding = new Rounding(16);
        int[] rounded = column.rounded(rounding);
        long[] rests = column.rests(rounding);
        WitnessCheck check = new WitnessCheck(system, rounding, Systems.WORKERS);
        check.check(new long[][] {rightHandSide}, new int[][] {rounded}, new long[][] {rests});
        assertThat(check.undecided()).isZero();
        for (int a = 0; a < size; a++) {
            BigInteger product = BigInteger.ZERO;
            for (int b = 0; b < size; b++) {
                BigInteger value = BigInteger.valueOf(rounded[b]).shiftLeft(56).add(BigInteger.valueOf(rests[b]));
                product = product.add(
                        BigInteger.valueOf(naive[a][b] + (a == b ? RIDGE : 0L)).multiply(value));
            }
            BigInteger residual =
                    BigInteger.valueOf(rightHandSide[a]).shiftLeft(72).subtract(product);
            assertThat(residual.abs().doubleValue()).isLessThan(0x1p50 * size);
        }
    }
}
