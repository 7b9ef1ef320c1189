package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A Cholesky factor in double precision, in tiles of which the lower ones are held: about {@code 4 n^2} bytes.
 *
 * <p>Left-looking: a tile column is brought up to date with all columns before it by one product a tile, then its
 * diagonal tile is factored and the tiles below are solved against it. Rows are shared out in chunks.
 */
final class DoubleFactor implements Factor {

    private static final int CHUNK = 32;
    private static final int FEW_COLUMNS = 3;
    private static final int TILES_WORTH_SHARING = 8;

    private final int size;
    private final int tile;
    private final int order;
    private final double[][][] tiles;

    private DoubleFactor(int size, int tile, int order) {
        this.size = size;
        this.tile = tile;
        this.order = order;
        this.tiles = new double[order * (order + 1) / 2][][];
    }

    /**
     * Factors a system, {@code n^3 / 6} multiply-adds.
     *
     * @param system which
     * @param workers who works
     * @param progress hears of {@link Stage#FACTOR}
     * @return the factor
     * @throws NotPositiveDefinite when double precision does not suffice
     */
    static DoubleFactor of(TiledSystem system, Workers workers, Progress progress) {
        DoubleFactor factor = new DoubleFactor(system.size(), system.tile(), system.order());
        double[][][] panel = new double[factor.order][factor.tile][factor.tile];
        for (int j = 0; j < factor.order; j++) {
            double done = (double) j / factor.order;
            progress.at(Stage.FACTOR, done * done * (3 - 2 * done));
            factor.factorColumn(system, j, panel, workers);
        }
        progress.at(Stage.FACTOR, 1);
        return factor;
    }

    private void factorColumn(TiledSystem system, int j, double[][][] panel, Workers workers) {
        int chunks = (tile + CHUNK - 1) / CHUNK;
        workers.run(j, t -> DoubleTiles.transpose(tile(j, t), panel[t]));
        tiles[KernelMatrix.index(j, j)] = new double[tile][tile];
        workers.run(chunks, chunk -> update(system, j, j, chunk * CHUNK, panel));
        DoubleTiles.cholesky(tile(j, j));
        DoubleTiles.transpose(tile(j, j), panel[j]);
        for (int i = j + 1; i < order; i++) {
            tiles[KernelMatrix.index(i, j)] = new double[tile][tile];
        }
        workers.run((order - j - 1) * chunks, task -> {
            int i = j + 1 + task / chunks;
            int from = task % chunks * CHUNK;
            update(system, i, j, from, panel);
            DoubleTiles.forward(tile(i, j), panel[j], from, Math.min(tile, from + CHUNK));
        });
    }

    private void update(TiledSystem system, int i, int j, int from, double[][][] panel) {
        double[][] target = tile(i, j);
        int to = Math.min(tile, from + CHUNK);
        for (int r = from; r < to; r++) {
            system.copyRow(i, j, r, target[r]);
        }
        for (int t = 0; t < j; t++) {
            DoubleTiles.subtractProduct(target, tile(i, t), panel[t], from, to);
        }
    }

    private double[][] tile(int i, int j) {
        return tiles[KernelMatrix.index(i, j)];
    }

    @Override
    public void solve(double[][] columns, Workers workers) {
        if (columns.length <= FEW_COLUMNS) {
            for (double[] column : columns) {
                solve(column, workers);
            }
        } else {
            Groups.run(columns.length, workers, (from, to) -> solve(columns, from, to));
        }
    }

    /**
     * Solves for one column, which is bound by reading the factor twice. Each tile row is first brought up to date with
     * the solution above it by sums over lanes, which the JIT vectorises as it does not a plain sum.
     */
    private void solve(double[] column, Workers workers) {
        double[][] x = new double[order][tile];
        for (int row = 0; row < size; row++) {
            x[row / tile][row % tile] = column[row];
        }
        int chunks = (tile + CHUNK - 1) / CHUNK;
        for (int i = 0; i < order; i++) {
            int current = i;
            if (i > 0) {
                share(workers, i, chunks, chunk -> sumLanes(x, current, chunk * CHUNK));
            }
            DoubleTiles.forward(x[i], tile(i, i));
        }
        for (int i = order - 1; i >= 0; i--) {
            int current = i;
            double[][] solved = {x[i]};
            DoubleTiles.backward(solved, tile(i, i), 0, 1);
            share(workers, i, i, j -> {
                double[][] target = {x[j]};
                DoubleTiles.subtractProduct(target, solved, tile(current, j), 0, 1);
            });
        }
        for (int row = 0; row < size; row++) {
            column[row] = x[row / tile][row % tile];
        }
    }

    private void sumLanes(double[][] x, int i, int from) {
        double[] lanes = new double[tile];
        for (int r = from; r < Math.min(tile, from + CHUNK); r++) {
            Arrays.fill(lanes, 0);
            int j = 0;
            for (; j + 4 <= i; j += 4) {
                DoubleTiles.addProducts(
                        lanes,
                        tile(i, j)[r],
                        x[j],
                        tile(i, j + 1)[r],
                        x[j + 1],
                        tile(i, j + 2)[r],
                        x[j + 2],
                        tile(i, j + 3)[r],
                        x[j + 3]);
            }
            for (; j < i; j++) {
                DoubleTiles.addProducts(lanes, tile(i, j)[r], x[j]);
            }
            double sum = 0;
            for (double lane : lanes) {
                sum += lane;
            }
            x[i][r] -= sum;
        }
    }

    /** Shares tasks out where there are tiles enough to be worth waking a thread. */
    private static void share(Workers workers, int tiles, int tasks, IntConsumer task) {
        if (tiles >= TILES_WORTH_SHARING) {
            workers.run(tasks, task);
        } else {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }
    }

    private void solve(double[][] columns, int from, int to) {
        int count = to - from;
        double[][][] x = new double[order][count][tile];
        for (int c = 0; c < count; c++) {
            double[] column = columns[from + c];
            for (int row = 0; row < size; row++) {
                x[row / tile][c][row % tile] = column[row];
            }
        }
        double[][] transposed = new double[tile][tile];
        for (int j = first(x); j < order; j++) {
            DoubleTiles.transpose(tile(j, j), transposed);
            DoubleTiles.forward(x[j], transposed, 0, count);
            for (int i = j + 1; i < order; i++) {
                DoubleTiles.transpose(tile(i, j), transposed);
                DoubleTiles.subtractProduct(x[i], x[j], transposed, 0, count);
            }
        }
        for (int i = order - 1; i >= 0; i--) {
            DoubleTiles.backward(x[i], tile(i, i), 0, count);
            for (int j = 0; j < i; j++) {
                DoubleTiles.subtractProduct(x[j], x[i], tile(i, j), 0, count);
            }
        }
        for (int c = 0; c < count; c++) {
            double[] column = columns[from + c];
            for (int row = 0; row < size; row++) {
                column[row] = x[row / tile][c][row % tile];
            }
        }
    }

    /** The first block with anything in it: unit vectors of late rows have their solution by L begin there. */
    private static int first(double[][][] x) {
        int first = 0;
        while (first < x.length && isZero(x[first])) {
            first++;
        }
        return first;
    }

    private static boolean isZero(double[][] block) {
        for (double[] column : block) {
            for (double entry : column) {
                if (entry != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public long bytes() {
        return (long) tiles.length * tile * (8L * tile + 24);
    }
}
