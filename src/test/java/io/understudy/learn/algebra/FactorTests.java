package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What factors solve, say of their progress, and take. */
class FactorTests {

    /** Hears of one stage, and holds what it hears. */
    private static final class Heard implements Progress {

        private final Stage stage;
        private final List<Double> fractions = new ArrayList<>();

        Heard(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void at(Stage at, double fraction) {
            assertThat(at).isEqualTo(stage);
            fractions.add(fraction);
        }
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 4", "DOUBLE, 8"})
    void aFactorTellsItsProgressByWorkAndTakesItsTiles(String name, int bytes) {
        KernelSystem system = Systems.of(180, 32, 2);
        Heard heard = new Heard(Stage.FACTOR);

        Factor factor = factorizer(name).factor(system, Systems.WORKERS, heard);

        assertThat(heard.fractions).hasSize(7).startsWith(0.0).endsWith(1.0).isSorted();
        assertThat(heard.fractions.get(3)).isEqualTo(0.5);
        assertThat(heard.fractions.get(1)).isBetween(2 / 36.0, 3 / 36.0);
        assertThat(factor.bytes()).isBetween(21L * 32 * 32 * bytes, 21L * 32 * 32 * bytes + 21 * 32 * 32);
    }

    private static Factorizer factorizer(String name) {
        return name.equals("SINGLE") ? Factorizer.SINGLE : Factorizer.DOUBLE;
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 1, 176", "DOUBLE, 1, 176", "SINGLE, 9, 170", "DOUBLE, 9, 170", "DOUBLE, 7, 60"})
    void unitVectorsOfAnyRowsAreSolved(String name, int count, int size) {
        KernelSystem system = Systems.of(size, 16, 6);
        double[][] columns = new double[count][size];
        for (int c = 0; c < count; c++) {
            columns[c][size - 1 - c] = 1 << 20;
        }

        factorizer(name).factor(system, Systems.WORKERS, Progress.NONE).solve(columns, Systems.WORKERS);

        double tolerance = name.equals("SINGLE") ? 10 : 1e-6;
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < size; i++) {
                double product = i == size - 1 - c ? -(1 << 20) : 0;
                for (int j = 0; j < size; j++) {
                    product += Systems.entry(system, i, j) * columns[c][j];
                }
                if (!(Math.abs(product) < tolerance)) {
                    assertThat(product).as("row %s of column %s", i, c).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SINGLE", "DOUBLE"})
    void nothingIsSolvedByZero(String name) {
        double[][] columns = new double[5][40];

        factorizer(name)
                .factor(Systems.of(40, 16, 6), Systems.WORKERS, Progress.NONE)
                .solve(columns, Systems.WORKERS);

        assertThat(columns).isDeepEqualTo(new double[5][40]);
    }

    @Test
    void aKernelMatrixTellsItsProgressByPairsAndTakesItsTiles() {
        VectorBlocks vectors = new VectorBlocks(20, 16);
        List<Row> rows = new Rows(1, 20, 3).examples(70);
        rows.forEach(row -> vectors.add(row.vector()));
        Heard heard = new Heard(Stage.KERNEL);

        KernelMatrix matrix = KernelMatrix.of(vectors, new GaussianKernel(1024, 20), Systems.WORKERS, heard);

        assertThat(heard.fractions).containsExactly(0.0, 2 / 30.0, 6 / 30.0, 12 / 30.0, 20 / 30.0, 1.0);
        assertThat(matrix.bytes()).isBetween(15L * 16 * 16 * 4, 15L * 16 * 16 * 4 + 15 * 16 * 32);
        assertThat(vectors.blocks()).isEqualTo(5);
        assertThat(vectors.bytes()).isBetween(5L * 20 * 16 * 4, 5L * 20 * 16 * 4 + 5 * 20 * 32);
        assertThat(matrix.order()).isEqualTo(5);
    }
}
