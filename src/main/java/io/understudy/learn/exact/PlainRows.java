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
 * {@code (K + diag(Lambda)) alpha_c = 2^p y_c}, with {@code Lambda_i = round(2^p lambda / w_i)}. The exact Gaussian matrix
 * is positive semidefinite, so the smallest eigenvalue is at least the least Lambda less what rounding the kernels costs.
 */
final class PlainRows implements PlainSystem {

    private static final int PRECISION = Knowledge.KERNEL_BITS;
    private static final int AT_ONCE = 32;
    private static final int DIGITS = 4;

    private final List<Entry> entries;
    private final LabelIndex labels;
    private final GaussianKernel kernel;
    private final Vector[] vectors;
    private final int[] lambda;
    private final Workers workers;

    PlainRows(List<Entry> entries, ExactSettings settings, Workers workers) {
        this.entries = entries;
        this.labels = new LabelIndex(entries);
        this.kernel = new GaussianKernel(settings.bandwidthUnits(), PRECISION);
        this.vectors = entries.stream().map(Entry::vector).toArray(Vector[]::new);
        this.lambda = entries.stream()
                .mapToInt(entry -> (int)
                        Math.floor(Math.scalb((double) settings.strengthUnits(), PRECISION - 8) / entry.weight() + 0.5))
                .toArray();
        this.workers = workers;
    }

    @Override
    public List<ContentHash> hashes() {
        return entries.stream().map(Entry::hash).toList();
    }

    @Override
    public int kernelBits() {
        return PRECISION;
    }

    @Override
    public double eigenvalueBound() {
        int least = Arrays.stream(lambda).min().orElseThrow();
        return Math.scalb((double) least, -PRECISION) - (vectors.length - 1) * kernel.error();
    }

    @Override
    public double[] residuals(BigInteger[][] values, int bits) {
        double[][] digits =
                Arrays.stream(values).map(row -> Digits.of(row, DIGITS)).toArray(double[][]::new);
        double[][] squares = new double[(vectors.length + AT_ONCE - 1) / AT_ONCE][labels.size()];
        workers.run(squares.length, block -> {
            int from = block * AT_ONCE;
            int to = Math.min(vectors.length, from + AT_ONCE);
            int[][] rows = new int[to - from][];
            Arrays.setAll(rows, r -> row(from + r));
            long[][] sums = new long[to - from][labels.size() * DIGITS];
            Digits.addProducts(rows, digits, sums);
            for (int i = from; i < to; i++) {
                for (int label = 0; label < labels.size(); label++) {
                    BigInteger residual =
                            target(i, label).shiftLeft(bits).subtract(Digits.whole(sums[i - from], label, DIGITS));
                    double real = Math.scalb(residual.doubleValue(), -bits - PRECISION);
                    squares[block][label] += real * real;
                }
            }
        });
        double[] lengths = new double[labels.size()];
        Arrays.setAll(
                lengths,
                label -> Math.sqrt(Arrays.stream(squares)
                        .mapToDouble(block -> block[label])
                        .sum()));
        return lengths;
    }

    private int[] row(int i) {
        int[] row = new int[vectors.length];
        Arrays.setAll(row, j -> kernel.of(vectors[i], vectors[j]));
        row[i] += lambda[i];
        return row;
    }

    private BigInteger target(int row, int label) {
        return labels.of(row) == label
                ? BigInteger.valueOf(entries.get(row).target()).shiftLeft(PRECISION)
                : BigInteger.ZERO;
    }
}
