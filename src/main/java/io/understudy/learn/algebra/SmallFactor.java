package io.understudy.learn.algebra;

/** A factor of a small symmetric matrix that need not be definite: Gaussian elimination with row pivots. */
final class SmallFactor {

    private final double[][] matrix;
    private final int[] pivots;

    /**
     * Factors a matrix, which becomes the factor's.
     *
     * @param matrix square
     */
    SmallFactor(double[][] matrix) {
        this.matrix = matrix;
        this.pivots = new int[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            pivots[k] = pivot(k);
            double[] row = matrix[pivots[k]];
            matrix[pivots[k]] = matrix[k];
            matrix[k] = row;
            for (int i = k + 1; i < matrix.length; i++) {
                matrix[i][k] /= row[k];
                for (int j = k + 1; j < matrix.length; j++) {
                    matrix[i][j] -= matrix[i][k] * row[j];
                }
            }
        }
    }

    private int pivot(int k) {
        int best = k;
        for (int i = k + 1; i < matrix.length; i++) {
            best = Math.abs(matrix[i][k]) > Math.abs(matrix[best][k]) ? i : best;
        }
        return best;
    }

    /** Solves for one right-hand side, in place. */
    void solve(double[] x) {
        for (int k = 0; k < x.length; k++) {
            double swapped = x[pivots[k]];
            x[pivots[k]] = x[k];
            x[k] = swapped;
        }
        for (int k = 0; k < x.length; k++) {
            for (int j = 0; j < k; j++) {
                x[k] -= matrix[k][j] * x[j];
            }
        }
        for (int k = x.length - 1; k >= 0; k--) {
            for (int j = k + 1; j < x.length; j++) {
                x[k] -= matrix[k][j] * x[j];
            }
            x[k] /= matrix[k][k];
        }
    }
}
