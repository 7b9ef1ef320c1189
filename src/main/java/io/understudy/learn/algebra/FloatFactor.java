package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A Cholesky factor in float precision, in tiles of which the lower ones are held: about {@code 2 n^2} bytes.
 *
 * <p>Left-looking: a tile column is brought up to date with all columns before it by one product a tile, then its
 * diagonal tile is factored and the tiles below are solved against it. Rows are shared out in chunks.
 */
final class FloatFactor implements Factor {

    private static final int CHUNK = 32;
    private static final int FEW_COLUMNS = 3;
    private static final int TILES_WORTH_SHARING = 8;

    private final int size;
    private final int tile;
    private final int order;
    private final float[][][] tiles;

    private FloatFactor(int size, int tile, int order) {
        this.size = size;
        this.tile = tile;
        this.order = order;
        this.tiles = new float[order * (order + 1) / 2][][];
    }

    /**
     * Factors a system, {@code n^3 / 6} multiply-adds.
     *
     * @param system which
     * @param workers who works
     * @param progress hears of {@link Stage#FACTOR}
     * @return the factor
     * @throws NotPositiveDefinite when float precision does not suffice
     */
    static FloatFactor of(TiledSystem system, Workers workers, Progress progress) {
        FloatFactor factor = new FloatFactor(system.size(), system.tile(), system.order());
        float[][][] panel = new float[factor.order][factor.tile][factor.tile];
        for (int j = 0; j < factor.order; j++) {
            double done = (double) j / factor.order;
            progress.at(Stage.FACTOR, done * done * (3 - 2 * done));
            factor.factorColumn(system, j, panel, workers);
        }
        progress.at(Stage.FACTOR, 1);
        return factor;
    }

    private void factorColumn(TiledSystem system, int j, float[][][] panel, Workers workers) {
        int chunks = (tile + CHUNK - 1) / CHUNK;
        workers.run(j, t -> FloatTiles.transpose(tile(j, t), panel[t]));
        tiles[KernelMatrix.index(j, j)] = new float[tile][tile];
        workers.run(chunks, chunk -> update(system, j, j, chunk * CHUNK, panel));
        FloatTiles.cholesky(tile(j, j));
        FloatTiles.transpose(tile(j, j), panel[j]);
        for (int i = j + 1; i < order; i++) {
            tiles[KernelMatrix.index(i, j)] = new float[tile][tile];
        }
        workers.run((order - j - 1) * chunks, task -> {
            int i = j + 1 + task / chunks;
            int from = task % chunks * CHUNK;
            update(system, i, j, from, panel);
            FloatTiles.forward(tile(i, j), panel[j], from, Math.min(tile, from + CHUNK));
        });
    }

    private void update(TiledSystem system, int i, int j, int from, float[][][] panel) {
        float[][] target = tile(i, j);
        int to = Math.min(tile, from + CHUNK);
        double[] row = new double[tile];
        for (int r = from; r < to; r++) {
            system.copyRow(i, j, r, row);
            for (int c = 0; c < tile; c++) {
                target[r][c] = (float) row[c];
            }
        }
        for (int t = 0; t < j; t++) {
            FloatTiles.subtractProduct(target, tile(i, t), panel[t], from, to);
        }
    }

    private float[][] tile(int i, int j) {
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
        float[][] x = new float[order][tile];
        for (int row = 0; row < size; row++) {
            x[row / tile][row % tile] = (float) column[row];
        }
        int chunks = (tile + CHUNK - 1) / CHUNK;
        for (int i = 0; i < order; i++) {
            int current = i;
            if (i > 0) {
                share(workers, i, chunks, chunk -> sumLanes(x, current, chunk * CHUNK));
            }
            FloatTiles.forward(x[i], tile(i, i));
        }
        for (int i = order - 1; i >= 0; i--) {
            int current = i;
            float[][] solved = {x[i]};
            FloatTiles.backward(solved, tile(i, i), 0, 1);
            share(workers, i, i, j -> {
                float[][] target = {x[j]};
                FloatTiles.subtractProduct(target, solved, tile(current, j), 0, 1);
            });
        }
        for (int row = 0; row < size; row++) {
            column[row] = x[row / tile][row % tile];
        }
    }

    private void sumLanes(float[][] x, int i, int from) {
        float[] lanes = new float[tile];
        for (int r = from; r < Math.min(tile, from + CHUNK); r++) {
            Arrays.fill(lanes, 0);
            int j = 0;
            for (; j + 4 <= i; j += 4) {
                FloatTiles.addProducts(
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
                FloatTiles.addProducts(lanes, tile(i, j)[r], x[j]);
            }
            x[i][r] -= FloatTiles.sum(lanes);
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
        float[][][] x = new float[order][count][tile];
        for (int c = 0; c < count; c++) {
            double[] column = columns[from + c];
            for (int row = 0; row < size; row++) {
                x[row / tile][c][row % tile] = (float) column[row];
            }
        }
        float[][] transposed = new float[tile][tile];
        for (int j = first(x); j < order; j++) {
            FloatTiles.transpose(tile(j, j), transposed);
            FloatTiles.forward(x[j], transposed, 0, count);
            for (int i = j + 1; i < order; i++) {
                FloatTiles.transpose(tile(i, j), transposed);
                FloatTiles.subtractProduct(x[i], x[j], transposed, 0, count);
            }
        }
        for (int i = order - 1; i >= 0; i--) {
            FloatTiles.backward(x[i], tile(i, i), 0, count);
            for (int j = 0; j < i; j++) {
                FloatTiles.subtractProduct(x[j], x[i], tile(i, j), 0, count);
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
    private static int first(float[][][] x) {
        int first = 0;
        while (first < x.length && isZero(x[first])) {
            first++;
        }
        return first;
    }

    private static boolean isZero(float[][] block) {
        for (float[] column : block) {
            for (float entry : column) {
                if (entry != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public long bytes() {
        return (long) tiles.length * tile * (4L * tile + 24);
    }
}
