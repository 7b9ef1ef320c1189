package io.understudy.learn.algebra;

/**
 * The kernels of a tiled factor in double precision, on square tiles whose rows are arrays of their own. Everything of cubic
 * cost runs through one inner loop of four products a statement, which the JIT vectorises on 17 and 25 (other blockings
 * do not, or not on both). No Math.fma: it is slow without the hardware.
 */
final class DoubleTiles {

    private static final int ROWS_AT_ONCE = 16;

    private DoubleTiles() {}

    /**
     * Computes {@code c[i] -= sum_k a[i][k] b[k]} for some rows i.
     *
     * @param c rows to subtract from
     * @param a coefficients, a row for each row of c
     * @param b a tile
     * @param from first row
     * @param to behind the last row
     */
    static void subtractProduct(double[][] c, double[][] a, double[][] b, int from, int to) {
        for (int start = from; start < to; start += ROWS_AT_ONCE) {
            int end = Math.min(to, start + ROWS_AT_ONCE);
            for (int k = 0; k < b.length; k += 4) {
                for (int i = start; i < end; i++) {
                    double[] x = a[i];
                    subtractFour(c[i], x[k], b[k], x[k + 1], b[k + 1], x[k + 2], b[k + 2], x[k + 3], b[k + 3], 0);
                }
            }
        }
    }

    /**
     * Computes {@code c[i] += sum_k a[i][k] b[k]} for some rows i; exact while all is integer and below 2^53.
     *
     * @param c rows to add to
     * @param a coefficients, a row for each row of c
     * @param b a tile
     * @param rows how many rows
     */
    static void addProduct(double[][] c, double[][] a, double[][] b, int rows) {
        for (int start = 0; start < rows; start += ROWS_AT_ONCE) {
            int end = Math.min(rows, start + ROWS_AT_ONCE);
            for (int k = 0; k < b.length; k += 4) {
                for (int i = start; i < end; i++) {
                    double[] x = a[i];
                    addFour(c[i], x[k], b[k], x[k + 1], b[k + 1], x[k + 2], b[k + 2], x[k + 3], b[k + 3]);
                }
            }
        }
    }

    private static void addFour(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3) {
        for (int j = 0; j < c.length; j++) {
            c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void subtractFour(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            int from) {
        for (int j = from; j < c.length; j++) {
            c[j] -= a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void subtractFourUpTo(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            int to) {
        for (int j = 0; j < to; j++) {
            c[j] -= a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    /**
     * Solves {@code L x = c} for some rows c, in place.
     *
     * @param rows right-hand sides, then solutions
     * @param upper the transpose of L
     * @param from first row
     * @param to behind the last row
     */
    static void forward(double[][] rows, double[][] upper, int from, int to) {
        for (int i = from; i < to; i++) {
            double[] c = rows[i];
            for (int k = 0; k < c.length; k += 4) {
                double[] u0 = upper[k];
                double[] u1 = upper[k + 1];
                double[] u2 = upper[k + 2];
                double[] u3 = upper[k + 3];
                double x0 = c[k] / u0[k];
                double x1 = (c[k + 1] - x0 * u0[k + 1]) / u1[k + 1];
                double x2 = (c[k + 2] - x0 * u0[k + 2] - x1 * u1[k + 2]) / u2[k + 2];
                double x3 = (c[k + 3] - x0 * u0[k + 3] - x1 * u1[k + 3] - x2 * u2[k + 3]) / u3[k + 3];
                c[k] = x0;
                c[k + 1] = x1;
                c[k + 2] = x2;
                c[k + 3] = x3;
                subtractFour(c, x0, u0, x1, u1, x2, u2, x3, u3, k + 4);
            }
        }
    }

    /**
     * Solves {@code L x = c} for one c, in place.
     *
     * @param c right-hand side, then solution
     * @param lower L
     */
    static void forward(double[] c, double[][] lower) {
        for (int k = 0; k < c.length; k++) {
            double[] row = lower[k];
            double sum = c[k];
            for (int j = 0; j < k; j++) {
                sum -= row[j] * c[j];
            }
            c[k] = sum / row[k];
        }
    }

    /**
     * Adds products entry by entry to lanes, which are to be summed later.
     *
     * @param lanes takes the sums
     */
    static void addProducts(
            double[] lanes,
            double[] a0,
            double[] b0,
            double[] a1,
            double[] b1,
            double[] a2,
            double[] b2,
            double[] a3,
            double[] b3) {
        for (int j = 0; j < lanes.length; j++) {
            lanes[j] += a0[j] * b0[j] + a1[j] * b1[j] + a2[j] * b2[j] + a3[j] * b3[j];
        }
    }

    /**
     * Adds products entry by entry to lanes, which are to be summed later.
     *
     * @param lanes takes the sums
     * @param a one factor
     * @param b the other
     */
    static void addProducts(double[] lanes, double[] a, double[] b) {
        for (int j = 0; j < lanes.length; j++) {
            lanes[j] += a[j] * b[j];
        }
    }

    /**
     * Solves {@code L^T x = c} for some rows c, in place.
     *
     * @param rows right-hand sides, then solutions
     * @param lower L
     * @param from first row
     * @param to behind the last row
     */
    static void backward(double[][] rows, double[][] lower, int from, int to) {
        for (int i = from; i < to; i++) {
            double[] c = rows[i];
            for (int k = c.length - 4; k >= 0; k -= 4) {
                double[] l0 = lower[k];
                double[] l1 = lower[k + 1];
                double[] l2 = lower[k + 2];
                double[] l3 = lower[k + 3];
                double x3 = c[k + 3] / l3[k + 3];
                double x2 = (c[k + 2] - x3 * l3[k + 2]) / l2[k + 2];
                double x1 = (c[k + 1] - x3 * l3[k + 1] - x2 * l2[k + 1]) / l1[k + 1];
                double x0 = (c[k] - x3 * l3[k] - x2 * l2[k] - x1 * l1[k]) / l0[k];
                c[k] = x0;
                c[k + 1] = x1;
                c[k + 2] = x2;
                c[k + 3] = x3;
                subtractFourUpTo(c, x0, l0, x1, l1, x2, l2, x3, l3, k);
            }
        }
    }

    /**
     * Factors a symmetric tile in place into the lower L with {@code L L^T = tile}.
     *
     * @param tile full, then lower
     * @throws NotPositiveDefinite when a pivot is not positive, as rounded
     */
    static void cholesky(double[][] tile) {
        int size = tile.length;
        for (int k = 0; k < size; k++) {
            double[] row = tile[k];
            if (!(row[k] > 0)) {
                throw new NotPositiveDefinite(row[k]);
            }
            double scale = 1 / Math.sqrt(row[k]);
            for (int j = k; j < size; j++) {
                row[j] *= scale;
            }
            for (int i = k + 1; i < size; i++) {
                subtractOne(tile[i], row[i], row, i);
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                tile[i][j] = tile[j][i];
                tile[j][i] = 0;
            }
        }
    }

    private static void subtractOne(double[] c, double a, double[] b, int from) {
        for (int j = from; j < c.length; j++) {
            c[j] -= a * b[j];
        }
    }

    /**
     * Transposes a tile.
     *
     * @param tile from
     * @param out to
     */
    static void transpose(double[][] tile, double[][] out) {
        int size = tile.length;
        for (int start = 0; start < size; start += ROWS_AT_ONCE) {
            int end = Math.min(size, start + ROWS_AT_ONCE);
            for (int j = 0; j < size; j++) {
                double[] row = out[j];
                for (int i = start; i < end; i++) {
                    row[i] = tile[i][j];
                }
            }
        }
    }
}
