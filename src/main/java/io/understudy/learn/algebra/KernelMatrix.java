package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;

/**
 * A symmetric matrix of integers in square tiles, of which the lower ones are held; those on the diagonal are full. Rows
 * behind the last are zero. Takes about {@code 2 n^2} bytes.
 */
public final class KernelMatrix {

    private static final int ROWS_AT_ONCE = 16;

    private final int size;
    private final int tile;
    private final int[][][] tiles;

    private KernelMatrix(int size, int tile) {
        this.size = size;
        this.tile = tile;
        int order = (size + tile - 1) / tile;
        this.tiles = new int[order * (order + 1) / 2][][];
    }

    /**
     * Computes the kernels of all pairs, about {@code n^2 d / 2} multiply-adds and as many table look-ups as pairs.
     *
     * @param vectors whose pairs; their block width becomes the tile size, a multiple of 16
     * @param kernel of which kind
     * @param workers who computes
     * @param progress hears of {@link Stage#KERNEL}
     * @return the matrix
     */
    public static KernelMatrix of(VectorBlocks vectors, GaussianKernel kernel, Workers workers, Progress progress) {
        KernelMatrix matrix = new KernelMatrix(vectors.size(), vectors.width());
        int chunks = matrix.tile / ROWS_AT_ONCE;
        int order = matrix.order();
        for (int i = 0; i < order; i++) {
            progress.at(Stage.KERNEL, (double) i * (i + 1) / ((double) order * (order + 1)));
            int row = i;
            for (int j = 0; j <= i; j++) {
                matrix.tiles[index(i, j)] = new int[matrix.tile][matrix.tile];
            }
            workers.run(chunks, chunk -> matrix.fill(vectors, kernel, row, chunk * ROWS_AT_ONCE));
        }
        progress.at(Stage.KERNEL, 1);
        return matrix;
    }

    private void fill(VectorBlocks vectors, GaussianKernel kernel, int i, int from) {
        int count = Math.min(ROWS_AT_ONCE, vectors.filled(i) - from);
        if (count <= 0) {
            return;
        }
        int[][] x = new int[count][vectors.dimension()];
        for (int r = 0; r < count; r++) {
            vectors.copy(i * tile + from + r, x[r]);
        }
        int[][] rows = new int[count][];
        for (int j = 0; j <= i; j++) {
            int[][] target = tiles[index(i, j)];
            System.arraycopy(target, from, rows, 0, count);
            vectors.dots(j, x, count, rows);
            for (int r = 0; r < count; r++) {
                kernel.fromDots(vectors.squares(i)[from + r], vectors.squares(j), vectors.filled(j), rows[r]);
            }
        }
    }

    static int index(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns the rows of a tile. */
    public int tile() {
        return tile;
    }

    /** Returns the number of tiles in a row or column. */
    public int order() {
        return (size + tile - 1) / tile;
    }

    /** Returns the rows of the tile in tile row i and tile column {@code j <= i}. */
    int[][] tile(int i, int j) {
        return tiles[index(i, j)];
    }

    /**
     * Returns one entry.
     *
     * @param row 0 to {@code size() - 1}
     * @param column likewise
     */
    public int at(int row, int column) {
        int i = Math.max(row, column);
        int j = Math.min(row, column);
        return tiles[index(i / tile, j / tile)][i % tile][j % tile];
    }

    /**
     * Returns the largest entry of a row besides the one on the diagonal, 0 when there is none.
     *
     * @param row 0 to {@code size() - 1}
     */
    public int largestBeside(int row) {
        int largest = 0;
        for (int column = 0; column < size; column++) {
            if (column != row) {
                largest = Math.max(largest, at(row, column));
            }
        }
        return largest;
    }

    /** Returns about how many bytes this takes. */
    public long bytes() {
        return (long) tiles.length * tile * (4L * tile + 24);
    }
}
