package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Gram system that changes row by row, against the sum of its rows' products and exact solutions. */
class LiveGramSystemTests {

    private static final int SIZE = 7;
    private static final int BITS = 14;
    private static final int PRECISION = 2 * BITS;
    private static final long RIDGE = 1L << 25;
    private static final double PRECISE = 0x1p-90;
    private static final double IMPRECISE = 1;

    private final SplittableRandom random = new SplittableRandom(4);
    private final long[][] naive = new long[SIZE][SIZE];
    private final long[] rightHandSide = new long[SIZE];
    private LiveGramSystem system;

    @BeforeEach
    void startWithSomeRows() {
        GramMatrix matrix = new GramMatrix(SIZE, 64);
        for (int row = 0; row < 9; row++) {
            int[] features = features();
            matrix.add(features, 1 + row % 3, Systems.WORKERS);
            count(features, 1 + row % 3, row % 2);
        }
        for (int a = 0; a < SIZE; a++) {
            naive[a][a] += RIDGE;
        }
        system = new LiveGramSystem(matrix, RIDGE, PRECISION, Systems.WORKERS);
    }

    private int[] features() {
        return random.ints(SIZE, 0, (1 << BITS) + 1).toArray();
    }

    private void count(int[] features, int weight, int target) {
        for (int a = 0; a < SIZE; a++) {
            rightHandSide[a] += ((long) target << BITS) * features[a];
            for (int b = 0; b < SIZE; b++) {
                naive[a][b] += (long) weight * features[a] * features[b];
            }
        }
    }

    private long entry(int a, int b) {
        return naive[a][b];
    }

    private Column solved(long[] of, double error) {
        return Systems.solved(system, this::entry, of, error == PRECISE ? 0x1p-22 : 0x1p-12, error);
    }

    private static long[] scaled(int[] features) {
        return Arrays.stream(features).mapToLong(f -> (long) f << BITS).toArray();
    }

    private BigDecimal[] exact(long[] of) {
        return Systems.solution(SIZE, this::entry, of);
    }

    private void holdsItsMatrix() {
        double[] row = new double[64];
        for (int a = 0; a < SIZE; a++) {
            long signed = 0;
            system.present().copyRow(0, 0, a, row);
            for (int b = 0; b < SIZE; b++) {
                assertThat(row[b]).isEqualTo((double) naive[a][b]);
                signed += ChangingSystem.sign(b) * naive[a][b];
            }
            assertThat(system.signedSum(a)).isEqualTo(signed);
        }
    }

    @Test
    void rowsComeAndGo() {
        holdsItsMatrix();
        int[] features = features();
        system.add(features, 5);
        count(features, 5, 0);
        holdsItsMatrix();
        system.add(features, -3);
        count(features, -3, 0);

        holdsItsMatrix();
        assertThat(system.size()).isEqualTo(SIZE);
        assertThat(system.precision()).isEqualTo(PRECISION);
        assertThat(system.eigenvalueBound()).isEqualTo(0x1p-3);
        assertThat(system.digitBits()).isEqualTo(system.present().digitBits()).isBetween(18, 24);
    }

    @Test
    void theNormIsTheTrace() {
        double trace = 57.0 * RIDGE;
        for (int a = 0; a < SIZE; a++) {
            trace += naive[a][a];
        }

        assertThat(system.norm()).isBetween(trace, trace * 1.00001);
    }

    @Test
    void signsOfTargetsAreThoseOfSums() {
        long[] integers = random.longs(SIZE, -1000, 1000).toArray();
        long sum = 0;
        for (int a = 0; a < SIZE; a++) {
            sum += ChangingSystem.sign(a) * integers[a];
        }

        assertThat(system.signed(integers)).isEqualTo(sum).isNotZero();
    }

    @Test
    void aCopyWithTheSameChangesIsTaken() {
        GramSystem copy = system.copy();
        int[] features = features();
        system.add(features, 2);
        GramMatrix other = copy.matrix();
        assertThat(system.take(other)).isFalse();
        assertThat(system.present().matrix()).isNotSameAs(other);

        other.add(features, 2, Systems.WORKERS);

        assertThat(system.take(other)).isTrue();
        assertThat(system.present().matrix()).isSameAs(other);
        count(features, 2, 0);
        holdsItsMatrix();
    }

    @Test
    void theProductIsThatOfItsMatrix() {
        double[][] digits = {random.ints(SIZE, -1000, 1000).asDoubleStream().toArray()};
        long[][] products = new long[1][SIZE];
        system.multiply(digits, products, new double[1][SIZE], Systems.WORKERS);

        for (int a = 0; a < SIZE; a++) {
            long sum = 0;
            for (int b = 0; b < SIZE; b++) {
                sum += naive[a][b] * (long) digits[0][b];
            }
            assertThat(products[0][a]).isEqualTo(sum);
        }
    }

    @Test
    void itsBytesAreThoseOfItsMatrix() {
        assertThat(system.bytes()).isBetween(64L * 64 * 8, 64L * 64 * 9);
        assertThat(system.present().bytes()).isEqualTo(system.present().matrix().bytes());
        assertThat(system.bytes() - system.present().bytes()).isEqualTo(8L * SIZE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, -1", "3, 1", "-1, 0"})
    void aColumnFollowsAlongAnImpreciseDirection(int weight, int target) {
        LiveColumn column = new LiveColumn(system, solved(rightHandSide, PRECISE));
        int[] features = features();
        if (weight < 0) {
            system.add(features, 1);
            count(features, 1, 0);
            column = new LiveColumn(system, solved(rightHandSide, PRECISE));
        }

        column.change(new Direction(system, solved(scaled(features), IMPRECISE)), features, BITS, weight, target);
        system.add(features, weight);
        count(features, weight, target);

        BigDecimal[] found = Exact.of(SIZE, column::at);
        double residual = Exact.length(Exact.residual(this::entry, rightHandSide, found));
        assertThat(column.error() * RIDGE).isBetween(residual, residual * 1.000001);
        assertThat(Exact.largestDistance(found, exact(rightHandSide))).isLessThanOrEqualTo(column.error());
        assertThat(column.agrees(system.signed(rightHandSide))).isTrue();
    }

    @Test
    void aColumnStaysPreciseFarBelowADoublesLastPlace() {
        LiveColumn column = new LiveColumn(system, solved(rightHandSide, PRECISE));
        for (int step = 0; step < 20; step++) {
            int[] features = features();
            column.change(new Direction(system, solved(scaled(features), PRECISE)), features, BITS, 1, step % 3 - 1);
            system.add(features, 1);
            count(features, 1, step % 3 - 1);

            double off = Exact.largestDistance(Exact.of(SIZE, column::at), exact(rightHandSide));
            assertThat(off).isLessThan(column.error()).isLessThan(0x1p-92);
        }
    }

    /** The form {@code m g^T C^-1 g}, exactly. */
    private double form(int[] features, int multiplicity) {
        return Exact.product(features, exact(scaled(features))).doubleValue() * multiplicity / (1 << BITS);
    }

    @ParameterizedTest
    @CsvSource({
        IMPRECISE + ", 1",
        IMPRECISE + ", -1",
        IMPRECISE + ", 4",
        PRECISE + ", 1",
        PRECISE + ", -1",
        PRECISE + ", 4",
    })
    void aFormFollowsWithTheWorstThatItsDirectionMayBeOff(double error, int weight) {
        int[] features = features();
        system.add(features, 1);
        count(features, 1, 0);
        int[] other = features();
        Direction direction = new Direction(system, solved(scaled(features), error));
        double before = form(other, 3);
        double product = Math.scalb(direction.times(other).high(), -BITS);
        double own = weight * Math.scalb(direction.times(features).high(), -BITS);
        double du = error == PRECISE ? 0 : direction.error();
        double dp = du * Math.scalb(length(other), -BITS);
        double dOwn = du * Math.scalb(length(features), -BITS) * Math.abs(weight);

        Bounded after = direction.change(new Bounded(before, 0), other, 3, features, BITS, weight);

        double change = 3 * weight * product * product / (1 + own);
        double worst = Math.abs(3 * weight * Math.pow(Math.abs(product) + dp, 2) / (1 + own - dOwn) - change);
        double rounding = 0x1p-50 * (Math.abs(change) + before);
        count(features, weight, 0);
        assertThat(Math.abs(after.value() - form(other, 3))).isLessThanOrEqualTo(after.error());
        assertThat(after.error()).isBetween(worst * 0.999999 + rounding * 0.999999, worst * 1.001 + rounding * 16);
        assertThat(direction
                        .change(new Bounded(before, 1), other, 3, features, BITS, weight)
                        .error())
                .isEqualTo(after.error() + 1);
    }

    private static double length(int[] factors) {
        return Math.sqrt(Arrays.stream(factors).mapToDouble(f -> (double) f * f).sum());
    }

    @Test
    void aFormIsUnknownWhereTheDirectionMayBeOffByAll() {
        int[] features = features();
        Direction none = new Direction(system, Column.of(system, scaled(features)));

        assertThat(none.change(new Bounded(0.5, 0), features, 1, features, BITS, -9)
                        .error())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anUpdatedFactorSolvesTheChangedSystem(int times) {
        Factor base = Systems.factor(SIZE, this::entry, 0);
        UpdatedFactor factor = new UpdatedFactor(base);
        int[] first = features();
        int[] second = features();

        for (int time = 0; time < times; time++) {
            for (int[] features : List.of(first, second)) {
                holds(factor.solveForChange(features, 1 << BITS, Systems.WORKERS), scaled(features));
                factor.add(features, 3, Systems.WORKERS);
                count(features, 3, 0);
                holds(factor);
            }
        }

        assertThat(factor.updates()).isEqualTo(2);
        assertThat(factor.bytes()).isEqualTo(base.bytes() + 2 * 12 * SIZE);
        factor.add(first.clone(), -3 * times, Systems.WORKERS);
        count(first, -3 * times, 0);
        holds(factor);
        assertThat(factor.updates()).isEqualTo(1);
        assertThat(factor.standsOn(base)).isTrue();
        assertThat(factor.standsOn(factor)).isFalse();
    }

    private void holds(UpdatedFactor factor) {
        double[][] columns = new double[2][SIZE];
        for (double[] column : columns) {
            Arrays.setAll(column, a -> rightHandSide[a]);
        }
        factor.solve(columns, Systems.WORKERS);
        for (double[] column : columns) {
            holds(column, rightHandSide);
        }
    }

    private void holds(double[] solution, long[] of) {
        BigDecimal[] exact = exact(of);
        double length = Exact.length(exact);
        for (int a = 0; a < SIZE; a++) {
            assertThat(Exact.distance(solution[a], exact[a])).isLessThan(length * 1e-10);
        }
    }

    @Test
    void theBaseSolvesOnceForARowThatIsToComeAgain() {
        int[] solves = new int[1];
        Factor base = Systems.factor(SIZE, this::entry, 0);
        UpdatedFactor factor = new UpdatedFactor(new Factor() {
            @Override
            public void solve(double[][] columns, Workers workers) {
                solves[0]++;
                base.solve(columns, workers);
            }

            @Override
            public long bytes() {
                return base.bytes();
            }
        });
        int[] features = features();

        factor.solveForChange(features, 1, Systems.WORKERS);
        factor.add(features, 1, Systems.WORKERS);
        factor.add(features.clone(), 1, Systems.WORKERS);
        factor.solveForChange(features, 1, Systems.WORKERS);

        assertThat(solves[0]).isEqualTo(1);
        factor.solveForChange(features(), 1, Systems.WORKERS);
        assertThat(solves[0]).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 40})
    void featuresAreKernelsToLandmarks(int count) {
        Rows source = new Rows(2, 12, 3);
        GaussianKernel kernel = new GaussianKernel(1_024, BITS);
        VectorBlocks landmarks = new VectorBlocks(12, 64);
        List<Vector> chosen = Stream.generate(() -> source.near(1)).limit(70).toList();
        chosen.forEach(landmarks::add);
        List<Vector> vectors =
                Stream.generate(() -> source.near(1)).limit(count).toList();
        Features features = new Features(kernel, landmarks, Systems.WORKERS);

        double[][][] found = features.of(vectors);

        for (int row = 0; row < 64; row++) {
            long[] ofOne = row < count ? features.of(vectors.get(row)) : new long[70];
            long[] expected = new long[128];
            for (int a = 0; row < count && a < 70; a++) {
                expected[a] = kernel.of(vectors.get(row), chosen.get(a));
            }
            assertThat(ofOne).isEqualTo(Arrays.copyOf(expected, 70));
            for (int block = 0; block < 2; block++) {
                assertThat(found[block][row])
                        .isEqualTo(Arrays.stream(expected, block * 64, block * 64 + 64)
                                .asDoubleStream()
                                .toArray());
            }
        }
    }

    @Test
    void aMatrixOfSeveralTilesIsTheSumOfItsRows() {
        int size = 130;
        GramMatrix matrix = new GramMatrix(size, 64);
        double[][] sum = new double[size][size];
        for (int weight : new int[] {3, -1, 7}) {
            int[] row = random.ints(size, 0, (1 << BITS) + 1).toArray();
            matrix.add(row, weight, Systems.WORKERS);
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    sum[a][b] += (double) weight * row[a] * row[b];
                }
            }
        }
        GramMatrix copy = matrix.copy(Systems.WORKERS);
        matrix.add(new int[size], 1, Systems.WORKERS);

        double[][] entries = new double[size][size];
        double[][] copied = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                int later = Math.max(a, b);
                int earlier = Math.min(a, b);
                entries[a][b] = matrix.tile(later / 64, earlier / 64)[later % 64][earlier % 64];
                copied[a][b] = copy.tile(later / 64, earlier / 64)[later % 64][earlier % 64];
            }
        }
        assertThat(entries).isDeepEqualTo(sum);
        assertThat(copied).isDeepEqualTo(sum);
        assertThat(matrix.bytes()).isBetween(6L * 64 * 64 * 8, 6L * 64 * 64 * 9);
    }
}
