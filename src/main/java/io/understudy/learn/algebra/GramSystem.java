package io.understudy.learn.algebra;

import java.util.Arrays;

/**
 * The system {@code G + M0 I} of a Gram matrix of integers. A Gram matrix is exactly positive semidefinite, so M0 itself
 * bounds the eigenvalues from below.
 *
 * <p>Entries have up to 47 bits. They are cut into two halves, each of which is multiplied exactly in doubles; the
 * products are put together modulo 2^64.
 */
public final class GramSystem implements TiledSystem {

    private static final int SUM_BITS = 52;

    private final GramMatrix matrix;
    private final long ridge;
    private final int precision;
    private final int lowBits;
    private final int digitBits;

    /**
     * Makes a system.
     *
     * @param matrix the Gram matrix
     * @param ridge M0, a positive integer
     * @param precision p: one is 2^p
     */
    public GramSystem(GramMatrix matrix, long ridge, int precision) {
        this.matrix = matrix;
        this.ridge = ridge;
        this.precision = precision;
        double largest = 1;
        for (int i = 0; i < order(); i++) {
            double[][] rows = matrix.tile(i, i);
            for (int r = 0; r < rows.length; r++) {
                largest = Math.max(largest, rows[r][r] + ridge);
            }
        }
        int bits = Math.getExponent(largest) + 1;
        this.lowBits = (bits + 1) / 2;
        int tileBits = 32 - Integer.numberOfLeadingZeros(matrix.tile() - 1);
        this.digitBits = Math.min(24, SUM_BITS - tileBits - lowBits);
    }

    @Override
    public int size() {
        return matrix.size();
    }

    @Override
    public int precision() {
        return precision;
    }

    @Override
    public double eigenvalueBound() {
        return Math.scalb((double) ridge, -precision);
    }

    @Override
    public int digitBits() {
        return digitBits;
    }

    @Override
    public int tile() {
        return matrix.tile();
    }

    @Override
    public void copyRow(int i, int j, int row, double[] out) {
        System.arraycopy(matrix.tile(i, j)[row], 0, out, 0, out.length);
        if (i == j) {
            out[row] = i * tile() + row < size() ? out[row] + ridge : 1;
        }
    }

    @Override
    public void multiply(double[][] digits, long[][] products, double[][] estimates, Workers workers) {
        Groups.run(digits.length, workers, (from, to) -> new Product(digits, products, estimates, from, to).compute());
    }

    /** The product with a group of columns, by one thread. */
    private final class Product {

        private final int tile = matrix.tile();
        private final int count;
        private final int from;
        private final double[][] digits;
        private final long[][] products;
        private final double[][] estimates;
        private final double[][][] blocks;
        private final double[][] sums;
        private final double[][] high = new double[tile][tile];
        private final double[][] low = new double[tile][tile];
        private final double[][] transposed = new double[tile][tile];

        Product(double[][] digits, long[][] products, double[][] estimates, int from, int to) {
            this.digits = digits;
            this.products = products;
            this.estimates = estimates;
            this.from = from;
            this.count = to - from;
            this.blocks = new double[order()][count][tile];
            this.sums = new double[count][tile];
        }

        void compute() {
            for (int c = 0; c < count; c++) {
                double[] column = digits[from + c];
                for (int row = 0; row < column.length; row++) {
                    blocks[row / tile][c][row % tile] = column[row];
                    products[from + c][row] = ((long) column[row]) * ridge;
                    estimates[from + c][row] = column[row] * ridge;
                }
            }
            for (int i = 0; i < order(); i++) {
                for (int j = 0; j <= i; j++) {
                    cut(matrix.tile(i, j));
                    add(high, blocks[i], j, lowBits);
                    add(low, blocks[i], j, 0);
                    if (j < i) {
                        DoubleTiles.transpose(high, transposed);
                        add(transposed, blocks[j], i, lowBits);
                        DoubleTiles.transpose(low, transposed);
                        add(transposed, blocks[j], i, 0);
                    }
                }
            }
        }

        private void cut(double[][] source) {
            double unit = Math.scalb(1.0, lowBits);
            double inverse = Math.scalb(1.0, -lowBits);
            for (int r = 0; r < tile; r++) {
                for (int c = 0; c < tile; c++) {
                    double entry = source[r][c];
                    double top = Math.floor(entry * inverse);
                    high[r][c] = top;
                    low[r][c] = entry - top * unit;
                }
            }
        }

        private void add(double[][] entries, double[][] coefficients, int block, int shift) {
            int first = block * tile;
            int filled = Math.min(tile, size() - first);
            double unit = Math.scalb(1.0, shift);
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            DoubleTiles.addProduct(sums, coefficients, entries, count);
            for (int c = 0; c < count; c++) {
                long[] product = products[from + c];
                double[] estimate = estimates[from + c];
                double[] sum = sums[c];
                for (int r = 0; r < filled; r++) {
                    product[first + r] += (long) sum[r] << shift;
                    estimate[first + r] += sum[r] * unit;
                }
            }
        }
    }
}
