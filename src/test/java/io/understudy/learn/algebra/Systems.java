package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes small systems for tests, and computes with them naively. */
final class Systems {

    static final Workers WORKERS = new Workers(2);

    private Systems() {}

    /** A system of random rows, with Lambda 2^18 over a random weight. */
    static KernelSystem of(int size, int tile, long seed) {
        List<Row> rows = new Rows(seed, 20, 3).examples(size);
        VectorBlocks vectors = new VectorBlocks(20, tile);
        rows.forEach(row -> vectors.add(row.vector()));
        GaussianKernel kernel = new GaussianKernel(1024, 20);
        SplittableRandom random = new SplittableRandom(seed);
        int[] diagonal =
                random.ints(size, 1, 17).map(weight -> (1 << 18) / weight).toArray();
        return new KernelSystem(KernelMatrix.of(vectors, kernel, WORKERS, Progress.NONE), kernel, diagonal);
    }

    static Column column(KernelSystem system, int[] targets) {
        return Column.of(
                system,
                Arrays.stream(targets)
                        .mapToLong(target -> (long) target << system.precision())
                        .toArray());
    }

    static Column unit(KernelSystem system, int row) {
        int[] targets = new int[system.size()];
        targets[row] = 1;
        return column(system, targets);
    }

    static long entry(KernelSystem system, int i, int j) {
        return system.matrix().at(i, j) + (i == j ? system.diagonal(i) : 0L);
    }

    /** The entries of the inverse of C / 2^p in one column, to 40 digits. */
    static BigDecimal[] inverseColumn(KernelSystem system, int column) {
        int n = system.size();
        long[] unit = new long[n];
        unit[column] = 1L << system.precision();
        return solution(n, (i, j) -> entry(system, i, j), unit);
    }

    /** An entry of a matrix. */
    @FunctionalInterface
    interface Entries {
        long at(int row, int column);
    }

    /** The solution of a system of n rows, to 40 digits. */
    static BigDecimal[] solution(int n, Entries entries, long[] rightHandSide) {
        BigInteger[][] m = new BigInteger[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i][j] = BigInteger.valueOf(entries.at(i, j));
            }
            m[i][n] = BigInteger.valueOf(rightHandSide[i]);
        }
        BigInteger previous = BigInteger.ONE;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = n; i != k && j >= 0; j--) {
                    m[i][j] = m[k][k].multiply(m[i][j])
                            .subtract(m[i][k].multiply(m[k][j]))
                            .divide(previous);
                }
            }
            previous = m[k][k];
        }
        BigDecimal[] solution = new BigDecimal[n];
        for (int i = 0; i < n; i++) {
            solution[i] = new BigDecimal(m[i][n]).divide(new BigDecimal(m[i][i]), new MathContext(40));
        }
        return solution;
    }

    /**
     * A factor that errs as it is told: of what it makes of a right-hand side, every other entry is too large by a share,
     * the others too small. So a step gains as many bits as one wants.
     */
    static Factor factor(int size, Entries entries, double share) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = entries.at(i, j);
            }
        }
        SmallFactor factor = new SmallFactor(matrix);
        return new Factor() {
            @Override
            public void solve(double[][] columns, Workers workers) {
                for (double[] column : columns) {
                    factor.solve(column);
                    for (int i = 0; i < size; i++) {
                        column[i] *= 1 + (i % 2 == 0 ? share : -share);
                    }
                }
            }

            @Override
            public long bytes() {
                return 8L * size * size;
            }
        };
    }

    /** The entries of a live system; where there is no row, those of the unit matrix. */
    static Entries entries(LiveSystem system) {
        return (i, j) -> {
            if (!system.isAlive(i) || !system.isAlive(j)) {
                return i == j ? 1 : 0;
            }
            return system.kernel(i, j) + (i == j ? system.diagonal(i) : 0L);
        };
    }

    /** A live system of random rows of three labels, with Lambda 2^18 over 1 to 4. */
    static LiveSystem live(int size, int room, Rows source, List<Vector> vectors) {
        VectorBlocks blocks = new VectorBlocks(12, 64);
        for (int row = 0; row < size; row++) {
            vectors.add(source.near(row % 3));
            blocks.add(vectors.get(row));
        }
        GaussianKernel kernel = new GaussianKernel(1024, 20);
        int[] lambdas =
                IntStream.range(0, size).map(row -> (1 << 18) / (1 + row % 4)).toArray();
        KernelMatrix matrix = KernelMatrix.of(blocks, kernel, WORKERS, Progress.NONE);
        return new LiveSystem(new KernelSystem(matrix, kernel, lambdas), kernel, room, WORKERS);
    }

    /** A solution by a factor that errs by a share, refined until its error is below a bound. */
    static Column solved(LinearSystem system, Entries entries, long[] rightHandSide, double share, double error) {
        Column solved = Column.of(system, rightHandSide.clone());
        new Refinement(system, factor(system.size(), entries, share), WORKERS)
                .refine(List.of(solved), one -> one.error() < error, () -> {});
        return solved;
    }
}
