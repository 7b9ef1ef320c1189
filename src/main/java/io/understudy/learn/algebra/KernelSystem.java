package io.understudy.learn.algebra;

import java.util.Arrays;

/**
 * The symmetric integer system {@code C = K + diag(Lambda)}, positive definite by construction: the exact Gaussian
 * matrix is positive semidefinite and the integer one differs from it by at most {@code eps} an entry off the diagonal,
 * so the smallest eigenvalue of {@code C / 2^p} is at least {@code min Lambda / 2^p - (n - 1) eps}.
 */
public final class KernelSystem implements TiledSystem {

    private static final int FEW_COLUMNS = 3;

    private final KernelMatrix matrix;
    private final int[] diagonal;
    private final int precision;
    private final double eigenvalueBound;

    /**
     * Makes a system.
     *
     * @param matrix the kernels
     * @param kernel of which kind they are
     * @param diagonal Lambda, a positive integer for each row
     */
    public KernelSystem(KernelMatrix matrix, GaussianKernel kernel, int[] diagonal) {
        if (diagonal.length != matrix.size()) {
            throw new IllegalArgumentException(diagonal.length + " entries for a diagonal of " + matrix.size());
        }
        this.matrix = matrix;
        this.diagonal = diagonal.clone();
        this.precision = kernel.precision();
        int smallest = Integer.MAX_VALUE;
        for (int lambda : diagonal) {
            smallest = Math.min(smallest, lambda);
        }
        this.eigenvalueBound = Math.scalb((double) smallest, -precision) - (matrix.size() - 1) * kernel.error();
        if (!(eigenvalueBound > 0)) {
            throw new NotPositiveDefinite(eigenvalueBound);
        }
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
        return eigenvalueBound;
    }

    KernelMatrix matrix() {
        return matrix;
    }

    int diagonal(int row) {
        return diagonal[row];
    }

    @Override
    public int digitBits() {
        return 24;
    }

    @Override
    public int tile() {
        return matrix.tile();
    }

    @Override
    public void copyRow(int i, int j, int row, double[] out) {
        int[] source = matrix.tile(i, j)[row];
        for (int c = 0; c < out.length; c++) {
            out[c] = source[c];
        }
        if (i == j) {
            int index = i * tile() + row;
            out[row] = index < size() ? source[row] + (double) diagonal[index] : 1;
        }
    }

    /**
     * {@inheritDoc} A tile's sums stay below {@code 2^(20 + 8 + 24)}, so doubles hold them; tiles are summed in long, and
     * the whole stays below 2^63. Costs {@code n^2} multiply-adds a column.
     */
    @Override
    public void multiply(double[][] digits, long[][] products, double[][] estimates, Workers workers) {
        if (digits.length <= FEW_COLUMNS) {
            for (int c = 0; c < digits.length; c++) {
                new NarrowProduct(this, digits[c], products[c]).compute(workers);
            }
        } else {
            Groups.run(digits.length, workers, (from, to) -> new Product(digits, products, from, to).compute());
        }
        for (int c = 0; c < digits.length; c++) {
            for (int row = 0; row < size(); row++) {
                estimates[c][row] = products[c][row];
            }
        }
    }

    /** The product with a group of columns, by one thread. */
    private final class Product {

        private final int tile = matrix.tile();
        private final int count;
        private final int from;
        private final double[][] digits;
        private final long[][] products;
        private final double[][][] blocks;
        private final double[][] sums;
        private final double[][] entries = new double[tile][tile];

        Product(double[][] digits, long[][] products, int from, int to) {
            this.digits = digits;
            this.products = products;
            this.from = from;
            this.count = to - from;
            this.blocks = new double[order()][count][tile];
            this.sums = new double[count][tile];
        }

        void compute() {
            for (int c = 0; c < count; c++) {
                double[] column = digits[from + c];
                long[] product = products[from + c];
                for (int row = 0; row < size(); row++) {
                    blocks[row / tile][c][row % tile] = column[row];
                    product[row] = ((long) column[row]) * diagonal[row];
                }
            }
            for (int i = 0; i < order(); i++) {
                for (int j = 0; j <= i; j++) {
                    int[][] source = matrix.tile(i, j);
                    load(source);
                    add(blocks[i], j);
                    if (j < i) {
                        loadTransposed(source);
                        add(blocks[j], i);
                    }
                }
            }
        }

        private void load(int[][] source) {
            for (int r = 0; r < tile; r++) {
                int[] row = source[r];
                double[] target = entries[r];
                for (int c = 0; c < tile; c++) {
                    target[c] = row[c];
                }
            }
        }

        private void loadTransposed(int[][] source) {
            for (int start = 0; start < tile; start += 16) {
                for (int c = 0; c < tile; c++) {
                    double[] target = entries[c];
                    for (int r = start; r < start + 16; r++) {
                        target[r] = source[r][c];
                    }
                }
            }
        }

        private void add(double[][] coefficients, int block) {
            int first = block * tile;
            int filled = Math.min(tile, matrix.size() - first);
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            DoubleTiles.addProduct(sums, coefficients, entries, count);
            for (int c = 0; c < count; c++) {
                long[] product = products[from + c];
                double[] sum = sums[c];
                for (int r = 0; r < filled; r++) {
                    product[first + r] += (long) sum[r];
                }
            }
        }
    }
}
