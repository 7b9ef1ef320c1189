package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A factor that stands on its base's, against exact solutions of the system as it is. */
class BorderedFactorTests {

    private static final int SIZE = 6;
    private static final int ALL = 9;
    private static final int ONE = 1 << 20;

    private final Rows source = new Rows(3, 12, 3);
    private final GaussianKernel kernel = new GaussianKernel(1_024, 20);
    private final List<Vector> vectors = new ArrayList<>();
    private final LiveSystem system = Systems.live(SIZE, ALL - SIZE, source, vectors);
    private final Factor base = Factorizer.DOUBLE.factor(system.base(), Systems.WORKERS, Progress.NONE);

    private long[] comes() {
        Vector vector = source.near(system.used() % 3);
        vectors.add(vector);
        long[] kernels = new long[ALL];
        for (int row = 0; row < system.used(); row++) {
            kernels[row] = system.isAlive(row) ? kernel.of(vector, vectors.get(row)) : 0;
        }
        return kernels;
    }

    private int add(long[] kernels) {
        return system.add(
                Arrays.stream(kernels, 0, system.used())
                        .mapToInt(Math::toIntExact)
                        .toArray(),
                ONE / 5);
    }

    private static long[] unit(int row, int scale) {
        long[] unit = new long[ALL];
        unit[row] = scale;
        return unit;
    }

    private void holds(double[] solution, long[] rightHandSide) {
        BigDecimal[] exact = Systems.solution(ALL, Systems.entries(system), rightHandSide);
        for (int row = 0; row < ALL; row++) {
            assertThat(Exact.distance(solution[row], exact[row])).isLessThan(1e-10);
        }
    }

    private void holds(BorderedFactor factor) {
        for (int row = 0; row < system.used(); row++) {
            if (system.isAlive(row)) {
                double[][] columns = new double[2][ALL];
                columns[1][row] = ONE;
                factor.solve(columns, Systems.WORKERS);
                holds(columns[0], new long[ALL]);
                holds(columns[1], unit(row, ONE));
            }
        }
    }

    @Test
    void aFactorThatFollowedIsAsGoodAsOneMadeAnew() {
        BorderedFactor factor = new BorderedFactor(base, system, Systems.WORKERS);
        for (int time = 0; time < 2; time++) {
            long[] kernels = comes();
            holds(factor.solveForChange(system.used(), kernels, Systems.WORKERS), kernels);
            factor.follow(add(kernels), Systems.WORKERS);
            holds(factor);
        }
        holds(factor.solveForChange(2, unit(2, ONE), Systems.WORKERS), unit(2, ONE));
        system.weigh(2, ONE);
        factor.follow(2, Systems.WORKERS);
        holds(factor);
        holds(factor.solveForChange(0, unit(0, 7), Systems.WORKERS), unit(0, 7));
        system.remove(0);
        factor.follow(0, Systems.WORKERS);
        holds(factor);
        system.remove(SIZE);
        factor.follow(SIZE, Systems.WORKERS);

        holds(factor);
        holds(new BorderedFactor(base, system, Systems.WORKERS));
        assertThat(system.differing()).isEqualTo(3);
        assertThat(factor.standsOn(base)).isTrue();
        assertThat(factor.standsOn(factor)).isFalse();
        assertThat(factor.bytes()).isEqualTo(base.bytes() + 3 * SIZE * 8);
    }

    @Test
    void whatWasSolvedForAnotherRowIsNoBorder() {
        BorderedFactor factor = new BorderedFactor(base, system, Systems.WORKERS);
        factor.solveForChange(4, unit(4, ONE), Systems.WORKERS);
        system.weigh(1, ONE);

        factor.follow(1, Systems.WORKERS);

        holds(factor);
    }

    @Test
    void rowsThatCameTakeRoom() {
        long before = system.bytes();
        assertThat(before).isEqualTo(system.base().matrix().bytes() + 12L * ALL);

        add(comes());
        add(comes());

        assertThat(system.bytes()).isEqualTo(before + 2L * ALL * 4);
    }

    @Test
    void theSmallestEigenvalueIsThatOfTheLightestRowThatIsThere() {
        system.remove(3);
        int smallest = 1 << 30;
        for (int row = 0; row < SIZE; row++) {
            smallest = row == 3 ? smallest : Math.min(smallest, system.diagonal(row));
        }

        assertThat(system.eigenvalueBound()).isEqualTo(smallest / (double) ONE - 4 * kernel.error());
        add(comes());
        assertThat(system.eigenvalueBound()).isEqualTo(Math.min(smallest, ONE / 5) / (double) ONE - 5 * kernel.error());
    }
}
