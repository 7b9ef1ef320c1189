package io.understudy.learn.algebra;

/**
 * The kernels of a tiled factor in float precision, on square tiles whose rows are arrays of their own. Everything of cubic
 * cost runs through one inner loop of four products a statement, which the JIT vectorises on 17 and 25 (other blockings
 * do not, or not on both). No Math.fma: it is slow without the hardware.
 */
final class FloatTiles {

    private static final int ROWS_AT_ONCE = 16;

    private FloatTiles() {}

    /**
     * Computes {@code c[i] -= sum_k a[i][k] b[k]} for some rows i.
     *
     * @param c rows to subtract from
     * @param a coefficients, a row for each row of c
     * @param b a tile
     * @param from first row
     * @param to behind the last row
     */
    static void subtractProduct(float[][] c, float[][] a, float[][] b, int from, int to) {
        for (int start = from; start < to; start += ROWS_AT_ONCE) {
            int end = Math.min(to, start + ROWS_AT_ONCE);
            for (int k = 0; k < b.length; k += 4) {
                for (int i = start; i < end; i++) {
                    float[] x = a[i];
                    subtractFour(c[i], x[k], b[k], x[k + 1], b[k + 1], x[k + 2], b[k + 2], x[k + 3], b[k + 3], 0);
                }
            }
        }
    }

    private static void subtractFour(
            float[] c,
            float a0,
            float[] b0,
            float a1,
            float[] b1,
            float a2,
            float[] b2,
            float a3,
            float[] b3,
            int from) {
        for (int j = from; j < c.length; j++) {
            c[j] -= a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void subtractFourUpTo(
            float[] c, float a0, float[] b0, float a1, float[] b1, float a2, float[] b2, float a3, float[] b3, int to) {
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
    static void forward(float[][] rows, float[][] upper, int from, int to) {
        for (int i = from; i < to; i++) {
            float[] c = rows[i];
            for (int k = 0; k < c.length; k += 4) {
                float[] u0 = upper[k];
                float[] u1 = upper[k + 1];
                float[] u2 = upper[k + 2];
                float[] u3 = upper[k + 3];
                float x0 = c[k] / u0[k];
                float x1 = (c[k + 1] - x0 * u0[k + 1]) / u1[k + 1];
                float x2 = (c[k + 2] - x0 * u0[k + 2] - x1 * u1[k + 2]) / u2[k + 2];
                float x3 = (c[k + 3] - x0 * u0[k + 3] - x1 * u1[k + 3] - x2 * u2[k + 3]) / u3[k + 3];
                c[k] = x0;
                c[k + 1] = x1;
                c[k + 2] = x2;
                c[k + 3] = x3;
                subtractFour(c, x0, u0, x1, u1, x2, u2, x3, u3, k + 4);
            }
        }
    }

    /**
     * Solves {@code L x = c} for one c, in place: four rows at a time, as a single sum waits for each of its additions.
     *
     * @param c right-hand side, then solution
     * @param lower L
     */
    static void forward(float[] c, float[][] lower) {
        for (int k = 0; k < c.length; k += 4) {
            float[] l0 = lower[k];
            float[] l1 = lower[k + 1];
            float[] l2 = lower[k + 2];
            float[] l3 = lower[k + 3];
            float x0 = c[k];
            float x1 = c[k + 1];
            float x2 = c[k + 2];
            float x3 = c[k + 3];
            for (int j = 0; j < k; j++) {
                float x = c[j];
                x0 -= l0[j] * x;
                x1 -= l1[j] * x;
                x2 -= l2[j] * x;
                x3 -= l3[j] * x;
            }
            x0 /= l0[k];
            x1 = (x1 - x0 * l1[k]) / l1[k + 1];
            x2 = (x2 - x0 * l2[k] - x1 * l2[k + 1]) / l2[k + 2];
            x3 = (x3 - x0 * l3[k] - x1 * l3[k + 1] - x2 * l3[k + 2]) / l3[k + 3];
            c[k] = x0;
            c[k + 1] = x1;
            c[k + 2] = x2;
            c[k + 3] = x3;
        }
    }

    /**
     * Adds products entry by entry to lanes, which are to be summed later.
     *
     * @param lanes takes the sums
     */
    static void addProducts(
            float[] lanes,
            float[] a0,
            float[] b0,
            float[] a1,
            float[] b1,
            float[] a2,
            float[] b2,
            float[] a3,
            float[] b3) {
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
    static void addProducts(float[] lanes, float[] a, float[] b) {
        for (int j = 0; j < lanes.length; j++) {
            lanes[j] += a[j] * b[j];
        }
    }

    /**
     * Sums lanes, which are folded in halves while that vectorises.
     *
     * @param lanes a multiple of {@value #ROWS_AT_ONCE}; left with sums of them
     */
    static float sum(float[] lanes) {
        int count = lanes.length;
        while (count % (2 * ROWS_AT_ONCE) == 0) {
            count /= 2;
            for (int j = 0; j < count; j++) {
                lanes[j] += lanes[j + count];
            }
        }
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += lanes[j];
        }
        return (float) sum;
    }

    /**
     * Solves {@code L^T x = c} for some rows c, in place.
     *
     * @param rows right-hand sides, then solutions
     * @param lower L
     * @param from first row
     * @param to behind the last row
     */
    static void backward(float[][] rows, float[][] lower, int from, int to) {
        for (int i = from; i < to; i++) {
            float[] c = rows[i];
            for (int k = c.length - 4; k >= 0; k -= 4) {
                float[] l0 = lower[k];
                float[] l1 = lower[k + 1];
                float[] l2 = lower[k + 2];
                float[] l3 = lower[k + 3];
                float x3 = c[k + 3] / l3[k + 3];
                float x2 = (c[k + 2] - x3 * l3[k + 2]) / l2[k + 2];
                float x1 = (c[k + 1] - x3 * l3[k + 1] - x2 * l2[k + 1]) / l1[k + 1];
                float x0 = (c[k] - x3 * l3[k] - x2 * l2[k] - x1 * l1[k]) / l0[k];
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
    static void cholesky(float[][] tile) {
        int size = tile.length;
        for (int k = 0; k < size; k++) {
            float[] row = tile[k];
            if (!(row[k] > 0)) {
                throw new NotPositiveDefinite(row[k]);
            }
            float scale = 1 / (float) Math.sqrt(row[k]);
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

    private static void subtractOne(float[] c, float a, float[] b, int from) {
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
    static void transpose(float[][] tile, float[][] out) {
        int size = tile.length;
        for (int start = 0; start < size; start += ROWS_AT_ONCE) {
            int end = Math.min(size, start + ROWS_AT_ONCE);
            for (int j = 0; j < size; j++) {
                float[] row = out[j];
                for (int i = start; i < end; i++) {
                    row[i] = tile[i][j];
                }
            }
        }
    }
}
