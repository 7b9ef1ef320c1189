package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The definition of an exact learner's parameters, computed without any of its code: distinct rows, integer kernels from
 * the formula, and the rational solution of the system by fraction-free elimination in BigInteger.
 */
final class Oracle {

    private static final int P = 20;
    private static final int Q = 16;

    private final List<Row> rows;
    private final List<String> labels;
    private final BigInteger[][] system;

    /**
     * Sets the system up.
     *
     * @param given rows, repeated or not
     * @param bandwidth s^2
     * @param strength lambda
     */
    Oracle(Collection<Row> given, double bandwidth, double strength) {
        TreeMap<ContentHash, Row> distinct = new TreeMap<>();
        for (Row row : given) {
            distinct.merge(row.contentHash(), row, Oracle::sum);
        }
        rows = List.copyOf(distinct.values());
        labels = List.copyOf(new TreeSet<>(rows.stream().map(Row::label).toList()));
        int n = rows.size();
        system = new BigInteger[n][n + labels.size()];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = BigInteger.valueOf(
                        kernel(rows.get(i).vector(), rows.get(j).vector(), bandwidth, P));
            }
            double lambda = strength * (1 << P) / rows.get(i).weight();
            system[i][i] = system[i][i].add(BigInteger.valueOf((long) Math.floor(lambda + 0.5)));
            for (int c = 0; c < labels.size(); c++) {
                boolean own = rows.get(i).label().equals(labels.get(c));
                long target = own ? (rows.get(i).sign() == Sign.FOR ? 1 : -1) : 0;
                system[i][n + c] = BigInteger.valueOf(target << P);
            }
        }
    }

    static Row sum(Row a, Row b) {
        return new Row(
                a.vector(),
                a.sign(),
                a.label(),
                Math.min(Row.MAX_WEIGHT, a.weight() + b.weight()),
                a.labelName() && b.labelName());
    }

    static long kernel(Vector a, Vector b, double bandwidth, int bits) {
        long distance = 0;
        for (int d = 0; d < a.size(); d++) {
            int difference = a.get(d) - b.get(d);
            distance += (long) difference * difference;
        }
        long high = (long) Math.rint(0x1p30 * StrictMath.exp(-(distance >> 15) * bandwidth / 16_384));
        long low = (long) Math.rint(0x1p30 * StrictMath.exp(-(distance & 32_767) * bandwidth / 536_870_912));
        return (high * low + (1L << (59 - bits))) >> (60 - bits);
    }

    /** Returns the labels, sorted. */
    List<String> labels() {
        return labels;
    }

    /** Returns the parameters of each distinct row in order of its hash. */
    int[][] coefficients() {
        int n = rows.size();
        BigInteger[][] m = Arrays.stream(system).map(BigInteger[]::clone).toArray(BigInteger[][]::new);
        diagonalise(m);
        int[][] coefficients = new int[n][labels.size()];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < labels.size(); c++) {
                coefficients[i][c] = rounded(m[i][n + c], m[i][i]);
            }
        }
        return coefficients;
    }

    /** Makes the square part of a matrix diagonal; the solutions are the other columns over the diagonal. */
    static void diagonalise(BigInteger[][] m) {
        BigInteger previous = BigInteger.ONE;
        for (int k = 0; k < m.length; k++) {
            for (int i = 0; i < m.length; i++) {
                if (i != k) {
                    eliminate(m, k, i, previous);
                }
            }
            previous = m[k][k];
        }
    }

    /** One row of Bareiss' fraction-free Gauss-Jordan elimination: all divisions are exact. */
    private static void eliminate(BigInteger[][] m, int k, int i, BigInteger previous) {
        BigInteger factor = m[i][k];
        for (int j = 0; j < m[i].length; j++) {
            m[i][j] =
                    m[k][k].multiply(m[i][j]).subtract(factor.multiply(m[k][j])).divide(previous);
        }
    }

    /** floor(2^q a + 1/2 + sqrt(2) 2^-20) in 60 decimal digits. */
    static int rounded(BigInteger numerator, BigInteger denominator) {
        MathContext digits = new MathContext(60);
        BigDecimal offset = BigDecimal.valueOf(2)
                .sqrt(digits)
                .divide(BigDecimal.valueOf(1 << 20))
                .add(new BigDecimal("0.5"));
        return new BigDecimal(numerator.shiftLeft(Q))
                .divide(new BigDecimal(denominator), digits)
                .add(offset)
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
    }
}
