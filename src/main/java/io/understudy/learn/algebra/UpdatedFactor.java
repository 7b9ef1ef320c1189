package io.understudy.learn.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A factor of {@code G + sum_k w_k f_k f_k^T} that stands on a factor of G: with {@code Z = G^-1 F} and the small {@code S =
 * W^-1 + F^T Z} a solve costs one solve with the base and {@code O(t m)} (Woodbury).
 */
public final class UpdatedFactor implements Factor {

    private final Factor base;
    private final List<Update> updates = new ArrayList<>();
    private SmallFactor small = new SmallFactor(new double[0][0]);
    private @Nullable Update prepared;

    /** A row that came or went, and what the base makes of it. */
    private static final class Update {

        private final int[] features;
        private final double[] solution;
        private int weight;

        Update(int[] features, double[] solution) {
            this.features = features;
            this.solution = solution;
        }
    }

    /**
     * Starts with no update.
     *
     * @param base a factor of G
     */
    public UpdatedFactor(Factor base) {
        this.base = base;
    }

    /**
     * Returns whether this stands on a factor.
     *
     * @param factor any
     */
    @SuppressWarnings("ReferenceEquality") // a factor is the one it is, whatever others hold
    public boolean standsOn(Factor factor) {
        return base == factor;
    }

    /** Returns how many rows came or went. */
    public int updates() {
        return updates.size();
    }

    /**
     * Solves for a row that is about to come or go. What the base makes of it is kept for the update.
     *
     * @param features the row
     * @param scale what it is multiplied with
     * @param workers who works
     * @return the solution
     */
    public double[] solveForChange(int[] features, double scale, Workers workers) {
        Update update = find(features, workers);
        prepared = update;
        double[] solution = update.solution.clone();
        correct(solution);
        for (int a = 0; a < solution.length; a++) {
            solution[a] *= scale;
        }
        return solution;
    }

    private Update find(int[] features, Workers workers) {
        for (Update update : updates) {
            if (Arrays.equals(update.features, features)) {
                return update;
            }
        }
        if (prepared != null && Arrays.equals(prepared.features, features)) {
            return prepared;
        }
        double[][] column = new double[1][features.length];
        for (int a = 0; a < features.length; a++) {
            column[0][a] = features[a];
        }
        base.solve(column, workers);
        return new Update(features, column[0]);
    }

    /**
     * Follows the coming or going of a row.
     *
     * @param features the row
     * @param weight how often it comes, negative when it goes; not 0
     * @param workers who works
     */
    public void add(int[] features, int weight, Workers workers) {
        Update update = find(features, workers);
        updates.remove(update);
        prepared = null;
        update.weight += weight;
        if (update.weight != 0) {
            updates.add(update);
        }
        renewSmall();
    }

    private void renewSmall() {
        int count = updates.size();
        double[][] matrix = new double[count][count];
        for (int k = 0; k < count; k++) {
            for (int l = 0; l <= k; l++) {
                matrix[k][l] = dot(updates.get(k).features, updates.get(l).solution);
                matrix[l][k] = matrix[k][l];
            }
            matrix[k][k] += 1.0 / updates.get(k).weight;
        }
        small = new SmallFactor(matrix);
    }

    private static double dot(int[] features, double[] column) {
        double sum = 0;
        for (int a = 0; a < features.length; a++) {
            sum += features[a] * column[a];
        }
        return sum;
    }

    @Override
    public void solve(double[][] columns, Workers workers) {
        base.solve(columns, workers);
        workers.run(columns.length, c -> correct(columns[c]));
    }

    private void correct(double[] column) {
        double[] multipliers = updates.stream()
                .mapToDouble(update -> dot(update.features, column))
                .toArray();
        small.solve(multipliers);
        for (int k = 0; k < multipliers.length; k++) {
            double[] z = updates.get(k).solution;
            double factor = multipliers[k];
            for (int a = 0; a < column.length; a++) {
                column[a] -= factor * z[a];
            }
        }
    }

    @Override
    public long bytes() {
        return base.bytes()
                + updates.stream()
                        .mapToLong(update -> 12L * update.features.length)
                        .sum();
    }
}
