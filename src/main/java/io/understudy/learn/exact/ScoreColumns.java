package io.understudy.learn.exact;

/**
 * Parameters laid out to be summed: a row of coefficients for each row. Sums are exact in double while {@code max_c
 * sum_i |A_ic|} is below 2^(53-p), as they then stay below 2^53; else they are taken in long.
 */
final class ScoreColumns {

    private final int labels;
    private final double[][] rows;
    private final boolean exactInDouble;
    private final int kernelShift;

    private ScoreColumns(int labels, double[][] rows, boolean exactInDouble, int kernelShift) {
        this.labels = labels;
        this.rows = rows;
        this.exactInDouble = exactInDouble;
        this.kernelShift = kernelShift;
    }

    /**
     * Lays parameters out.
     *
     * @param coefficients an integer for each row and label
     * @param kernelBits p: kernels are multiples of 2^-p
     */
    static ScoreColumns of(int[][] coefficients, int kernelBits) {
        int labels = coefficients[0].length;
        double[][] rows = new double[coefficients.length][labels];
        long[] sums = new long[labels];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < labels; c++) {
                rows[row][c] = coefficients[row][c];
                sums[c] += Math.abs((long) coefficients[row][c]);
            }
        }
        boolean exact = true;
        for (long sum : sums) {
            exact &= sum < 1L << (53 - kernelBits);
        }
        return new ScoreColumns(labels, rows, exact, Knowledge.KERNEL_BITS - kernelBits);
    }

    Sum newSum() {
        return new Sum();
    }

    long bytes() {
        return rows.length * (8L * labels + 24);
    }

    /** The sum for one vector, by one thread. */
    final class Sum {

        private final double[] doubles = new double[labels];
        private final long[] longs = new long[labels];
        private int nearest;

        /**
         * Adds the products of some rows with their kernels.
         *
         * @param first number of the first row
         * @param kernels its kernel, and those of the rows behind it
         * @param count how many rows
         */
        void add(int first, int[] kernels, int count) {
            for (int i = 0; i < count; i++) {
                nearest = Math.max(nearest, kernels[i]);
            }
            if (exactInDouble) {
                addDoubles(first, kernels, count);
            } else {
                addLongs(first, kernels, count);
            }
        }

        private void addDoubles(int first, int[] k, int count) {
            int i = 0;
            for (; i + 4 <= count; i += 4) {
                addFour(
                        doubles,
                        k[i],
                        rows[first + i],
                        k[i + 1],
                        rows[first + i + 1],
                        k[i + 2],
                        rows[first + i + 2],
                        k[i + 3],
                        rows[first + i + 3]);
            }
            for (; i < count; i++) {
                double[] row = rows[first + i];
                for (int c = 0; c < row.length; c++) {
                    doubles[c] += k[i] * row[c];
                }
            }
        }

        private void addLongs(int first, int[] k, int count) {
            for (int i = 0; i < count; i++) {
                double[] row = rows[first + i];
                for (int c = 0; c < row.length; c++) {
                    longs[c] += k[i] * (long) row[c];
                }
            }
        }

        /** Returns the largest kernel so far, in units of 2^-20. */
        int nearest() {
            return nearest << kernelShift;
        }

        /** Returns the score of each label, in units of 2^-36. */
        long[] scores() {
            long[] scores = unscaled();
            for (int c = 0; c < scores.length; c++) {
                scores[c] <<= kernelShift;
            }
            return scores;
        }

        /** Returns the score of each label, in units of 2^-(16 + p). */
        long[] unscaled() {
            long[] scores = longs.clone();
            for (int c = 0; c < scores.length; c++) {
                scores[c] += (long) doubles[c];
            }
            return scores;
        }
    }

    private static void addFour(
            double[] s,
            double k0,
            double[] a0,
            double k1,
            double[] a1,
            double k2,
            double[] a2,
            double k3,
            double[] a3) {
        for (int c = 0; c < s.length; c++) {
            s[c] += k0 * a0[c] + k1 * a1[c] + k2 * a2[c] + k3 * a3[c];
        }
    }
}
