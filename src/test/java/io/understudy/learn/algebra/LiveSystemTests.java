package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Progress;
import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against elimination in BigInteger: solutions, their errors and the inverse's diagonal after each change. */
class LiveSystemTests {

    private static final int SIZE = 24;
    private static final int ROOM = 6;
    private static final int ONE = 1 << 20;
    private static final int LAMBDA = ONE / 4;
    private static final double PRECISE = 1e-13;

    private final Rows source = new Rows(21, 12, 3);
    private final GaussianKernel kernel = new GaussianKernel(1_024, 20);
    private final List<Vector> vectors = new ArrayList<>();
    private final int[] targets = new int[SIZE + ROOM];
    private LiveSystem system;
    private BorderedFactor factor;
    private LiveColumn column;
    private Bounded[] diagonal;

    @BeforeEach
    void startWithTheBase() {
        VectorBlocks blocks = new VectorBlocks(12, 64);
        for (int row = 0; row < SIZE; row++) {
            vectors.add(source.near(row % 3));
            blocks.add(vectors.get(row));
            targets[row] = row % 3 == 0 ? 1 : 0;
        }
        int[] lambdas =
                IntStream.range(0, SIZE).map(row -> LAMBDA / (1 + row % 4)).toArray();
        KernelMatrix matrix = KernelMatrix.of(blocks, kernel, Systems.WORKERS, Progress.NONE);
        KernelSystem base = new KernelSystem(matrix, kernel, lambdas);
        system = new LiveSystem(base, kernel, ROOM, Systems.WORKERS);
        factor = new BorderedFactor(
                Factorizer.SINGLE.factor(base, Systems.WORKERS, Progress.NONE), system, Systems.WORKERS);
        column = new LiveColumn(system, solved(rightHandSide()));
        diagonal = new Bounded[SIZE + ROOM];
        for (int row = 0; row < SIZE; row++) {
            QuadraticForm form = QuadraticForm.diagonal(system, row);
            diagonal[row] = solved(form.rightHandSide().clone()).estimate(form);
        }
    }

    private long[] rightHandSide() {
        long[] y = new long[SIZE + ROOM];
        for (int row = 0; row < y.length; row++) {
            y[row] = (long) targets[row] << 20;
        }
        return y;
    }

    private Column solved(long[] rightHandSide) {
        Column solved = Column.of(system, rightHandSide);
        new Refinement(system, factor, Systems.WORKERS).refine(List.of(solved), one -> one.error() < PRECISE, () -> {});
        return solved;
    }

    private Direction unit(int row) {
        long[] unit = new long[SIZE + ROOM];
        unit[row] = ONE;
        return new Direction(system, solved(unit));
    }

    private void follow(InverseChange change) {
        for (int row = 0; row < diagonal.length; row++) {
            if (diagonal[row] != null) {
                diagonal[row] = change.apply(row, diagonal[row]);
            }
        }
    }

    private void add(Vector vector, int lambda, int target) {
        int row = system.used();
        int[] kernels = new int[row];
        long[] rightHandSide = new long[SIZE + ROOM];
        for (int other = 0; other < row; other++) {
            kernels[other] = system.isAlive(other) ? kernel.of(vector, vectors.get(other)) : 0;
            rightHandSide[other] = kernels[other];
        }
        Direction direction = new Direction(system, solved(rightHandSide));
        column.add(direction, kernels, row, lambda, target);
        InverseChange change = direction.ofAdded(kernels, lambda);
        follow(change);
        diagonal[row] = change.ofAdded();
        assertThat(system.add(kernels, lambda)).isEqualTo(row);
        vectors.add(vector);
        targets[row] = target;
        factor.follow(row, Systems.WORKERS);
    }

    private void remove(int row) {
        Direction direction = unit(row);
        assertThat(direction.isEntry(row, diagonal[row])).isTrue();
        assertThat(direction.isEntry(row, new Bounded(diagonal[row].value() + 1e-6, 0)))
                .isFalse();
        column.remove(direction, row);
        diagonal[row] = null;
        follow(direction.ofRemoved(row));
        system.remove(row);
        targets[row] = 0;
        factor.follow(row, Systems.WORKERS);
    }

    private void change(int row, int lambda, int target) {
        Direction direction = unit(row);
        column.change(direction, row, lambda - system.diagonal(row), target - targets[row]);
        follow(direction.ofWeighed(row, lambda - system.diagonal(row)));
        system.weigh(row, lambda);
        targets[row] = target;
        factor.follow(row, Systems.WORKERS);
    }

    private long entry(int i, int j) {
        if (!system.isAlive(i) || !system.isAlive(j)) {
            return i == j ? 1 : 0;
        }
        return kernel.of(vectors.get(i), vectors.get(j)) + (i == j ? system.diagonal(i) : 0L);
    }

    private void check() {
        int n = system.used();
        BigDecimal[] exact = Systems.solution(n, this::entry, rightHandSide());
        int[] rounded = new int[SIZE + ROOM];
        assertThat(column.round(new Rounding(16), rounded)).isTrue();
        assertThat(column.error()).isLessThan(1e-11);
        for (int row = 0; row < n; row++) {
            assertThat(rounded[row]).isEqualTo((int) Math.rint(exact[row].doubleValue() * (1 << 16)));
            if (system.isAlive(row)) {
                long[] unit = new long[n];
                unit[row] = ONE;
                double h = Systems.solution(n, this::entry, unit)[row].doubleValue();
                assertThat(Math.abs(diagonal[row].value() - h)).isLessThanOrEqualTo(diagonal[row].error() + 1e-15);
                assertThat(diagonal[row].error()).isLessThan(1e-9);
            }
        }
        long signed = 0;
        for (int row = 0; row < n; row++) {
            signed += system.signed(row, targets[row]);
        }
        assertThat(column.agrees(signed << system.precision())).isTrue();
        assertThat(column.agrees((signed + 1) << system.precision())).isFalse();
    }

    @Test
    void everySortOfChangeIsFollowedExactly() {
        check();
        add(source.near(1), LAMBDA, 0);
        check();
        remove(5);
        check();
        change(7, LAMBDA / 9, 1);
        check();
        add(vectors.get(3), LAMBDA / 2, -1);
        check();
        remove(SIZE);
        check();
        change(SIZE + 1, LAMBDA / 16, 1);
        check();
        change(7, LAMBDA / 4, 0);
        check();
        add(source.near(2), LAMBDA / 3, 1);
        remove(7);
        remove(SIZE + 2);
        check();
        assertThat(system.differing()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, -1e-4})
    void aSolutionThatIsOffAnywhereDoesNotAgree(double off) {
        for (int row = 0; row < SIZE; row++) {
            long[] wrong = new long[SIZE + ROOM];
            for (int i = 0; i < SIZE; i++) {
                wrong[i] = Math.round(entry(i, row) * off);
            }
            LiveColumn damaged = new LiveColumn(system, solved(wrong));

            assertThat(damaged.agrees(0)).isFalse();
        }
    }

    @Test
    void thereIsRoomForSoManyRows() {
        for (int row = 0; row < ROOM; row++) {
            add(source.near(0), LAMBDA, 1);
        }

        assertThat(system.room()).isZero();
        assertThatThrownBy(() -> system.add(new int[SIZE + ROOM], LAMBDA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestKernelIsAmongTheRowsThatAreThere() {
        add(vectors.get(3), LAMBDA, 1);
        assertThat(system.largestBeside(3)).isEqualTo(ONE);

        remove(SIZE);

        assertThat(system.largestBeside(3))
                .isEqualTo(IntStream.range(0, SIZE)
                        .filter(row -> row != 3)
                        .map(row -> system.kernel(3, row))
                        .max()
                        .orElseThrow());
    }
}
