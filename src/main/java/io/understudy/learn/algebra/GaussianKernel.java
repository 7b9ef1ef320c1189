package io.understudy.learn.algebra;

import io.understudy.learn.Vector;

/**
 * The Gaussian kernel in integers: {@code k(D) ~ 2^p exp(-s^2 D / 2^29)} for the squared distance D of two integer
 * vectors, which is {@code exp(-s^2/2 |x - x'|^2)} of the unit vectors.
 *
 * <p>{@code k = (T1[D >>> 15] * T2[D & 32767] + 2^(59-p)) >> (60-p)} in long, with {@code T1[a] = rint(2^30
 * exp(-a s^2 / 2^14))} and {@code T2[b] = rint(2^30 exp(-b s^2 / 2^29))} by StrictMath: the same integers on every
 * machine. A table entry errs by at most 1/2 + 2^-20, the product by 2^30 (1 + 2^-19), so {@code |k / 2^p - Gaussian|
 * <= 2^-(p+1) + 2^-29.9}, whatever s; {@code k(0) = 2^p} exactly.
 */
public final class GaussianKernel {

    /** Bandwidths are multiples of 2^-8. */
    public static final int BANDWIDTH_UNITS = 256;

    private static final int LOW_BITS = 15;
    private static final int LOW = 1 << LOW_BITS;
    private static final int HIGH = 32_900;

    private final int bandwidthUnits;
    private final int precision;
    private final int[] high = new int[HIGH];
    private final int[] low = new int[LOW];

    /**
     * Computes the tables, some milliseconds.
     *
     * @param bandwidthUnits s^2 in units of 2^-8, 1 to 2^18
     * @param precision p, 8 to 28 bits
     */
    public GaussianKernel(int bandwidthUnits, int precision) {
        if (bandwidthUnits < 1 || bandwidthUnits > 1 << 18 || precision < 8 || precision > 28) {
            throw new IllegalArgumentException("illegal bandwidth " + bandwidthUnits + "/256 or precision " + precision
                    + ", must be 1/256 to 1024 and 8 to 28");
        }
        this.bandwidthUnits = bandwidthUnits;
        this.precision = precision;
        double square = bandwidthUnits / (double) BANDWIDTH_UNITS;
        for (int a = 0; a < HIGH; a++) {
            high[a] = (int) Math.rint(0x1p30 * StrictMath.exp(-a * square * 0x1p-14));
        }
        for (int b = 0; b < LOW; b++) {
            low[b] = (int) Math.rint(0x1p30 * StrictMath.exp(-b * square * 0x1p-29));
        }
    }

    /** Returns s^2 in units of 2^-8. */
    public int bandwidthUnits() {
        return bandwidthUnits;
    }

    /** Returns p: the kernel of a vector with itself is 2^p. */
    public int precision() {
        return precision;
    }

    /** Returns how far an entry is from the exact Gaussian at most, in real units. */
    public double error() {
        return Math.scalb(1.0, -precision - 1) + 0x1p-29 * 0.54;
    }

    /**
     * Returns the kernel at a squared distance.
     *
     * @param squaredDistance 0 to about 1.08e9
     */
    public int at(int squaredDistance) {
        long product = (long) high[squaredDistance >>> LOW_BITS] * low[squaredDistance & (LOW - 1)];
        return (int) ((product + (1L << (59 - precision))) >> (60 - precision));
    }

    /**
     * Returns the kernel of two vectors.
     *
     * @param a one
     * @param b another of the same size
     */
    public int of(Vector a, Vector b) {
        int distance = 0;
        for (int d = 0; d < a.size(); d++) {
            int difference = a.get(d) - b.get(d);
            distance += difference * difference;
        }
        return at(distance);
    }

    /**
     * Turns dot products into kernels, in place.
     *
     * @param square squared length of the one vector
     * @param squares squared lengths of the others
     * @param count how many others
     * @param dots dot products, then kernels
     */
    void fromDots(int square, int[] squares, int count, int[] dots) {
        for (int j = 0; j < count; j++) {
            dots[j] = at(square + squares[j] - 2 * dots[j]);
        }
    }

    /** A scan of one vector over blocks of vectors. Holds its buffers; used by one thread. */
    public static final class Scan {

        private final GaussianKernel kernel;
        private final VectorBlocks vectors;
        private final int[][] x;
        private final int[][] row;
        private final int square;

        /**
         * Prepares a scan.
         *
         * @param kernel the kernel
         * @param vectors what is scanned
         * @param vector for which
         */
        public Scan(GaussianKernel kernel, VectorBlocks vectors, Vector vector) {
            this.kernel = kernel;
            this.vectors = vectors;
            this.x = new int[1][vector.size()];
            this.row = new int[1][vectors.width()];
            int sum = 0;
            for (int d = 0; d < vector.size(); d++) {
                x[0][d] = vector.get(d);
                sum += x[0][d] * x[0][d];
            }
            this.square = sum;
        }

        /**
         * Computes the kernels of one block; costs one multiply-add a component and vector.
         *
         * @param block its number
         * @return a buffer whose first {@link VectorBlocks#filled} entries are kernels, overwritten by the next call
         */
        public int[] kernels(int block) {
            vectors.dots(block, x, 1, row);
            kernel.fromDots(square, vectors.squares(block), vectors.filled(block), row[0]);
            return row[0];
        }
    }
}
