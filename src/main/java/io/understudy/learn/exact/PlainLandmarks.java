package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RowSet.Entry;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * {@code (sum_i w_i f_i f_i^T + M0 I) beta_c = 2^14 sum_i w_i f_i y_ic}, where {@code f_i} are a row's kernels to the
 * landmarks in units of 2^-14. The sum is positive semidefinite, so the smallest eigenvalue is at least M0.
 */
final class PlainLandmarks implements PlainSystem {

    private static final int FEATURE_BITS = 14;
    private static final int PRECISION = 2 * FEATURE_BITS;
    private static final int MOST_LANDMARKS = 8_192;
    private static final int AT_ONCE = 1_024;
    private static final int SLICE = 16;
    private static final int DIGITS = 4;
    private static final int PRODUCT_DIGITS = 6;

    private final List<Entry> entries;
    private final LabelIndex labels;
    private final Landmarks landmarks;
    private final GaussianKernel kernel;
    private final BigInteger ridge;
    private final Workers workers;

    PlainLandmarks(List<Entry> entries, ExactSettings settings, Workers workers) {
        this.entries = entries;
        this.labels = new LabelIndex(entries);
        this.landmarks = Landmarks.of(entries, Math.min(settings.budget(), MOST_LANDMARKS));
        this.kernel = new GaussianKernel(settings.bandwidthUnits(), FEATURE_BITS);
        this.ridge = BigInteger.valueOf(settings.strengthUnits()).shiftLeft(PRECISION - 10);
        this.workers = workers;
    }

    @Override
    public List<ContentHash> hashes() {
        return landmarks.hashes();
    }

    @Override
    public int kernelBits() {
        return FEATURE_BITS;
    }

    @Override
    public double eigenvalueBound() {
        return Math.scalb(ridge.doubleValue(), -PRECISION);
    }

    @Override
    public double[] residuals(BigInteger[][] values, int bits) {
        double[][] digits =
                Arrays.stream(values).map(row -> Digits.of(row, DIGITS)).toArray(double[][]::new);
        long[][] sums = new long[values.length][labels.size() * PRODUCT_DIGITS];
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            add(entries.subList(from, Math.min(entries.size(), from + AT_ONCE)), from, digits, bits, sums);
        }
        double[] lengths = new double[labels.size()];
        for (int label = 0; label < lengths.length; label++) {
            for (int a = 0; a < values.length; a++) {
                BigInteger residual =
                        Digits.whole(sums[a], label, PRODUCT_DIGITS).subtract(ridge.multiply(values[a][label]));
                double real = Math.scalb(residual.doubleValue(), -bits - PRECISION);
                lengths[label] += real * real;
            }
            lengths[label] = Math.sqrt(lengths[label]);
        }
        return lengths;
    }

    /** Adds {@code f_i w_i (2^14 y_ic - f_i v_c)} for some rows. */
    private void add(List<Entry> rows, int first, double[][] digits, int bits, long[][] sums) {
        int[][] features = new int[rows.size()][];
        double[][] factors = new double[rows.size()][];
        workers.run((rows.size() + SLICE - 1) / SLICE, slice -> {
            int from = slice * SLICE;
            int to = Math.min(rows.size(), from + SLICE);
            for (int i = from; i < to; i++) {
                features[i] = features(rows.get(i).vector());
            }
            long[][] products = new long[to - from][labels.size() * DIGITS];
            Digits.addProducts(Arrays.copyOfRange(features, from, to), digits, products);
            for (int i = from; i < to; i++) {
                factors[i] = Digits.of(missing(rows.get(i), first + i, products[i - from], bits), PRODUCT_DIGITS);
            }
        });
        workers.run((sums.length + SLICE - 1) / SLICE, slice -> {
            int from = slice * SLICE;
            int to = Math.min(sums.length, from + SLICE);
            int[][] ofLandmarks = new int[to - from][rows.size()];
            for (int a = from; a < to; a++) {
                for (int i = 0; i < rows.size(); i++) {
                    ofLandmarks[a - from][i] = features[i][a];
                }
            }
            Digits.addProducts(ofLandmarks, factors, Arrays.copyOfRange(sums, from, to));
        });
    }

    private int[] features(Vector vector) {
        return landmarks.vectors().stream()
                .mapToInt(landmark -> kernel.of(vector, landmark))
                .toArray();
    }

    /** What a row's scores lack of its target, times its weight. */
    private BigInteger[] missing(Entry entry, int row, long[] products, int bits) {
        BigInteger[] missing = new BigInteger[labels.size()];
        Arrays.setAll(missing, label -> {
            int target = labels.of(row) == label ? entry.target() << FEATURE_BITS : 0;
            return BigInteger.valueOf(target)
                    .shiftLeft(bits)
                    .subtract(Digits.whole(products, label, DIGITS))
                    .multiply(BigInteger.valueOf(entry.weight()));
        });
        return missing;
    }
}
