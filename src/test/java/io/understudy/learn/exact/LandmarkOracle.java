package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The definition of parameters beyond the budget, computed without any of the learner's code. */
final class LandmarkOracle {

    private final List<Row> rows;
    private final List<String> labels;
    private final List<Vector> landmarks = new ArrayList<>();
    private final double bandwidth;

    LandmarkOracle(Collection<Row> given, int most, double bandwidth) {
        Map<ContentHash, Row> distinct = new TreeMap<>();
        Map<String, Vector> names = new TreeMap<>();
        Map<String, Vector> vectors = new TreeMap<>();
        for (Row row : given) {
            distinct.merge(row.contentHash(), row, Oracle::sum);
            String hash = ContentHash.ofVector(row.vector()).toString();
            (row.labelName() ? names : vectors).put(hash, row.vector());
        }
        vectors.keySet().removeAll(names.keySet());
        Map<String, Vector> chosen = new TreeMap<>();
        names.entrySet().stream().limit(most).forEach(e -> chosen.put(e.getKey(), e.getValue()));
        vectors.entrySet().stream().limit(most - chosen.size()).forEach(e -> chosen.put(e.getKey(), e.getValue()));
        this.rows = List.copyOf(distinct.values());
        this.labels = List.copyOf(new TreeSet<>(rows.stream().map(Row::label).toList()));
        this.landmarks.addAll(chosen.values());
        this.bandwidth = bandwidth;
    }

    int[][] coefficients() {
        int m = landmarks.size();
        BigInteger[][] system = new BigInteger[m][m + labels.size()];
        for (BigInteger[] row : system) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (Row row : rows) {
            long[] f = landmarks.stream()
                    .mapToLong(z -> Oracle.kernel(row.vector(), z, bandwidth, 14))
                    .toArray();
            int column = m + labels.indexOf(row.label());
            for (int a = 0; a < m; a++) {
                for (int b = 0; b < m; b++) {
                    system[a][b] = system[a][b].add(BigInteger.valueOf(row.weight() * f[a] * f[b]));
                }
                long target = row.sign() == Sign.FOR ? 1 : -1;
                system[a][column] = system[a][column].add(BigInteger.valueOf((row.weight() * f[a] * target) << 14));
            }
        }
        for (int a = 0; a < m; a++) {
            system[a][a] = system[a][a].add(BigInteger.ONE.shiftLeft(24));
        }
        Oracle.diagonalise(system);
        int[][] coefficients = new int[m][labels.size()];
        for (int a = 0; a < m; a++) {
            for (int c = 0; c < labels.size(); c++) {
                coefficients[a][c] = Oracle.rounded(system[a][m + c], system[a][a]);
            }
        }
        return coefficients;
    }
}
