package io.understudy.learn.algebra;

import java.util.Arrays;

/**
 * The Gram matrix {@code sum_i w_i f_i f_i^T} of feature vectors, in doubles that are integers: exact while the sum of
 * weights is below 2^25. Lower tiles are held, those on the diagonal full: about {@code 4 m^2} bytes. Rows may be added
 * in any order, and subtracted again.
 */
public final class GramMatrix {

    private static final int CHUNK = 32;

    private final int size;
    private final int tile;
    private final double[][][] tiles;

    /**
     * Makes the matrix of no rows.
     *
     * @param size components of a feature vector
     * @param tile rows of a tile
     */
    public GramMatrix(int size, int tile) {
        this.size = size;
        this.tile = tile;
        int order = (size + tile - 1) / tile;
        this.tiles = new double[order * (order + 1) / 2][tile][tile];
    }

    int size() {
        return size;
    }

    int tile() {
        return tile;
    }

    double[][] tile(int i, int j) {
        return tiles[KernelMatrix.index(i, j)];
    }

    /**
     * Adds rows, {@code m^2 / 2} multiply-adds each.
     *
     * @param features as many rows as a tile has, in column blocks: {@code features[block][row][column]}; rows of zeros
     *     add nothing
     * @param weights a weight for each row, negative to subtract
     * @param workers who works
     */
    public void add(double[][][] features, double[] weights, Workers workers) {
        int chunks = (tile + CHUNK - 1) / CHUNK;
        double[][][] weighted = new double[features.length][][];
        workers.run(features.length, block -> weighted[block] = weigh(features[block], weights));
        workers.run(features.length * chunks, task -> {
            int i = features.length - 1 - task / chunks;
            int from = task % chunks * CHUNK;
            int count = Math.min(CHUNK, tile - from);
            double[][] coefficients = Arrays.copyOfRange(weighted[i], from, from + count);
            for (int j = 0; j <= i; j++) {
                double[][] rows = Arrays.copyOfRange(tile(i, j), from, from + count);
                DoubleTiles.addProduct(rows, coefficients, features[j], count);
            }
        });
    }

    /**
     * Adds one row, {@code m^2 / 2} multiply-adds.
     *
     * @param features the row, integers of at most 14 bits
     * @param weight its weight, negative to subtract
     * @param workers who works
     */
    public void add(int[] features, int weight, Workers workers) {
        int order = (size + tile - 1) / tile;
        double[][] blocks = new double[order][tile];
        for (int a = 0; a < size; a++) {
            blocks[a / tile][a % tile] = features[a];
        }
        workers.run(order, task -> {
            int i = order - 1 - task;
            for (int j = 0; j <= i; j++) {
                double[][] rows = tile(i, j);
                for (int r = 0; r < tile; r++) {
                    addMultiple(rows[r], blocks[j], weight * blocks[i][r]);
                }
            }
        });
    }

    private static void addMultiple(double[] row, double[] features, double factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] += factor * features[c];
        }
    }

    /**
     * Returns a copy.
     *
     * @param workers who works
     */
    GramMatrix copy(Workers workers) {
        GramMatrix copy = new GramMatrix(size, tile);
        workers.run(tiles.length, t -> {
            for (int r = 0; r < tile; r++) {
                System.arraycopy(tiles[t][r], 0, copy.tiles[t][r], 0, tile);
            }
        });
        return copy;
    }

    /** A row for each column of the block: its entries in the rows, each times the row's weight. */
    private static double[][] weigh(double[][] block, double[] weights) {
        double[][] transposed = new double[block.length][block.length];
        DoubleTiles.transpose(block, transposed);
        for (double[] row : transposed) {
            for (int k = 0; k < row.length; k++) {
                row[k] *= weights[k];
            }
        }
        return transposed;
    }

    /** Returns about how many bytes this takes. */
    public long bytes() {
        return (long) tiles.length * tile * (8L * tile + 24);
    }
}
