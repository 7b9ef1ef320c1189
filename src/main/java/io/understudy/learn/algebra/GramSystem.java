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
    private static final int FEW_COLUMNS = 3;

    /** Added and subtracted, it rounds a double below 2^51 to an integer, in a loop that the JIT vectorises. */
    private static final double ROUND = 0x1.8p52;

    private final GramMatrix matrix;
    private final long ridge;
    private final int precision;
    private final double trace;
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
        double sum = 0;
        for (int i = 0; i < order(); i++) {
            double[][] rows = matrix.tile(i, i);
            for (int r = 0; r < rows.length; r++) {
                largest = Math.max(largest, rows[r][r] + ridge);
                sum += rows[r][r] + ridge;
            }
        }
        this.trace = sum * (1 + 1e-9);
        int bits = Math.getExponent(largest) + 1;
        this.lowBits = (bits + 1) / 2;
        int tileBits = 32 - Integer.numberOfLeadingZeros(matrix.tile() - 1);
        this.digitBits = Math.min(24, SUM_BITS - tileBits - lowBits);
    }

    /** Returns the Gram matrix. */
    public GramMatrix matrix() {
        return matrix;
    }

    /** Returns a bound of the trace, which bounds the matrix's norm. */
    double trace() {
        return trace;
    }

    /** Returns about how many bytes this takes. */
    public long bytes() {
        return matrix.bytes();
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
        for (int c = 0; c < digits.length; c++) {
            for (int row = 0; row < size(); row++) {
                products[c][row] = ((long) digits[c][row]) * ridge;
                estimates[c][row] = digits[c][row] * ridge;
            }
        }
        if (digits.length <= FEW_COLUMNS) {
            int shares = Math.min(order(), workers.threads());
            workers.run(
                    shares,
                    share -> new Product(digits, 0, digits.length)
                            .ofTileRows(share, shares)
                            .addTo(products, estimates));
        } else {
            Groups.run(
                    digits.length,
                    workers,
                    (from, to) -> new Product(digits, from, to).ofTileRows(0, 1).addTo(products, estimates));
        }
    }

    /** The product of some of the tile rows with a group of columns, by one thread. */
    private final class Product {

        private final int tile = matrix.tile();
        private final int count;
        private final int from;
        private final double[][][] blocks;
        private final long[][] products;
        private final double[][] estimates;
        private final double[][] sums;
        private final double[][] high = new double[tile][tile];
        private final double[][] low = new double[tile][tile];
        private final double[][] transposed = new double[tile][tile];

        Product(double[][] digits, int from, int to) {
            this.from = from;
            this.count = to - from;
            this.blocks = new double[order()][count][tile];
            this.products = new long[count][size()];
            this.estimates = new double[count][size()];
            this.sums = new double[count][tile];
            for (int c = 0; c < count; c++) {
                double[] column = digits[from + c];
                for (int row = 0; row < column.length; row++) {
                    blocks[row / tile][c][row % tile] = column[row];
                }
            }
        }

        Product ofTileRows(int first, int step) {
            for (int i = first; i < order(); i += step) {
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
            return this;
        }

        void addTo(long[][] allProducts, double[][] allEstimates) {
            synchronized (allProducts) {
                for (int c = 0; c < count; c++) {
                    for (int row = 0; row < size(); row++) {
                        allProducts[from + c][row] += products[c][row];
                        allEstimates[from + c][row] += estimates[c][row];
                    }
                }
            }
        }

        private void cut(double[][] source) {
            double unit = Math.scalb(1.0, lowBits);
            double inverse = Math.scalb(1.0, -lowBits);
            for (int r = 0; r < tile; r++) {
                cut(source[r], high[r], low[r], unit, inverse);
            }
        }

        private static void cut(double[] entries, double[] high, double[] low, double unit, double inverse) {
            for (int c = 0; c < entries.length; c++) {
                double top = (entries[c] * inverse + ROUND) - ROUND;
                high[c] = top;
                low[c] = entries[c] - top * unit;
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
                long[] product = products[c];
                double[] estimate = estimates[c];
                double[] sum = sums[c];
                for (int r = 0; r < filled; r++) {
                    product[first + r] += (long) sum[r] << shift;
                    estimate[first + r] += sum[r] * unit;
                }
            }
        }
    }
}
