package io.understudy.learn.algebra;

/**
 * The product with one column, for which each entry is read once: it serves its row and its column. The JIT of 17 does
 * not vectorise conversions, so that plain sums, four rows at a time, are the fastest. A tile sums at most 256 entries
 * either way: below 2^52.
 */
final class NarrowProduct {

    private static final int ROWS_AT_ONCE = 4;
    private static final int TILES_WORTH_SHARING = 8;

    private final KernelMatrix matrix;
    private final int tile;
    private final double[][] digits;
    private final long[] product;

    /**
     * Prepares a product.
     *
     * @param system with which
     * @param column integers of at most 24 bits
     * @param product takes the product, modulo 2^64
     */
    NarrowProduct(KernelSystem system, double[] column, long[] product) {
        this.matrix = system.matrix();
        this.tile = matrix.tile();
        this.digits = new double[matrix.order()][tile];
        this.product = product;
        for (int row = 0; row < matrix.size(); row++) {
            digits[row / tile][row % tile] = column[row];
            product[row] = ((long) column[row]) * system.diagonal(row);
        }
    }

    void compute(Workers workers) {
        if (matrix.order() >= TILES_WORTH_SHARING) {
            workers.run(matrix.order(), i -> addTileRow(matrix.order() - 1 - i));
        } else {
            for (int i = 0; i < matrix.order(); i++) {
                addTileRow(i);
            }
        }
    }

    private void addTileRow(int i) {
        double[][] columnSums = new double[i + 1][tile];
        long[] rowSums = new long[tile];
        double[] four = new double[ROWS_AT_ONCE];
        for (int j = 0; j <= i; j++) {
            int[][] source = matrix.tile(i, j);
            double[] sums = columnSums[j];
            for (int r = 0; r < tile; r += ROWS_AT_ONCE) {
                addFour(source, r, digits[j], digits[i], sums, four);
                for (int k = 0; k < ROWS_AT_ONCE; k++) {
                    rowSums[r + k] += (long) four[k];
                }
            }
        }
        collect(i, rowSums, columnSums);
    }

    private static void addFour(int[][] tile, int r, double[] x, double[] y, double[] sums, double[] four) {
        int[] k0 = tile[r];
        int[] k1 = tile[r + 1];
        int[] k2 = tile[r + 2];
        int[] k3 = tile[r + 3];
        double y0 = y[r];
        double y1 = y[r + 1];
        double y2 = y[r + 2];
        double y3 = y[r + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int c = 0; c < sums.length; c++) {
            double e0 = k0[c];
            double e1 = k1[c];
            double e2 = k2[c];
            double e3 = k3[c];
            double d = x[c];
            s0 += e0 * d;
            s1 += e1 * d;
            s2 += e2 * d;
            s3 += e3 * d;
            sums[c] += (y0 * e0 + y1 * e1) + (y2 * e2 + y3 * e3);
        }
        four[0] = s0;
        four[1] = s1;
        four[2] = s2;
        four[3] = s3;
    }

    private synchronized void collect(int i, long[] rowSums, double[][] columnSums) {
        for (int r = 0; r < Math.min(tile, matrix.size() - i * tile); r++) {
            product[i * tile + r] += rowSums[r];
        }
        for (int j = 0; j < i; j++) {
            for (int c = 0; c < tile; c++) {
                product[j * tile + c] += (long) columnSums[j][c];
            }
        }
    }
}
