package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.IntegerSystem;
import io.understudy.learn.algebra.InverseDiagonal;
import io.understudy.learn.algebra.KernelMatrix;
import io.understudy.learn.algebra.NotContracting;
import io.understudy.learn.algebra.NotPositiveDefinite;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows with their kernel matrix and a factor of their system. Used by one thread at a time. */
final class Training {

    private static final int COLUMNS_AT_ONCE = 128;

    private final List<Entry> entries;
    private final List<String> labels;
    private final int[] labelOf;
    private final ExactSettings settings;
    private final Workers workers;
    private final GaussianKernel kernel;
    private final KernelMatrix matrix;
    private final IntegerSystem system;
    private Factor factor;
    private boolean single = true;

    private Training(
            List<Entry> entries,
            ExactSettings settings,
            Workers workers,
            GaussianKernel kernel,
            KernelMatrix matrix,
            Progress progress) {
        this.entries = entries;
        this.labels = entries.stream()
                .map(Entry::label)
                .distinct()
                .sorted(Knowledge.LABEL_ORDER)
                .toList();
        this.labelOf = labelOf(entries, labels);
        this.settings = settings;
        this.workers = workers;
        this.kernel = kernel;
        this.matrix = matrix;
        this.system = new IntegerSystem(matrix, kernel, diagonal(entries, settings));
        this.factor = factor(progress);
    }

    /**
     * Computes the kernel matrix and factors the system.
     *
     * @param entries rows in order of content hash, at most as many as the budget
     * @param settings the settings
     * @param workers who works
     * @param progress hears how far it has come
     */
    static Training of(List<Entry> entries, ExactSettings settings, Workers workers, Progress progress) {
        GaussianKernel kernel = new GaussianKernel(settings.bandwidthUnits(), Knowledge.KERNEL_BITS);
        VectorBlocks vectors = new VectorBlocks(entries.get(0).vector().size(), VectorBlocks.WIDTH);
        entries.forEach(entry -> vectors.add(entry.vector()));
        KernelMatrix matrix = KernelMatrix.of(vectors, kernel, workers, progress);
        return new Training(entries, settings, workers, kernel, matrix, progress);
    }

    /**
     * Factors the same rows' system of another strength.
     *
     * @param strength lambda
     * @param progress hears how far it has come
     */
    Training withStrength(double strength, Progress progress) {
        return new Training(entries, settings.withStrength(strength), workers, kernel, matrix, progress);
    }

    /** Lambda_i = round(2^p lambda / w_i). */
    private static int[] diagonal(List<Entry> entries, ExactSettings settings) {
        int[] diagonal = new int[entries.size()];
        int doubled = settings.strengthUnits() << (Knowledge.KERNEL_BITS - 7);
        for (int row = 0; row < diagonal.length; row++) {
            int weight = entries.get(row).weight();
            diagonal[row] = (doubled + weight) / (2 * weight);
        }
        return diagonal;
    }

    private Factor factor(Progress progress) {
        if (single) {
            try {
                return Factorizer.SINGLE.factor(system, workers, progress);
            } catch (NotPositiveDefinite e) {
                single = false;
            }
        }
        return Factorizer.DOUBLE.factor(system, workers, progress);
    }

    /** Runs what needs a factor; with the double one when the single one does not contract. */
    private <T> T contracting(Function<Factor, T> work, Progress progress) {
        try {
            return work.apply(factor);
        } catch (NotContracting e) {
            if (!single) {
                throw e;
            }
            single = false;
            factor = factor(progress);
            return work.apply(factor);
        }
    }

    List<String> labels() {
        return labels;
    }

    /**
     * Solves for all parameters.
     *
     * @param progress hears of {@link Stage#REFINING}
     * @return an integer for each row and label, each correctly rounded
     */
    int[][] coefficients(Progress progress) {
        int[][] coefficients = new int[entries.size()][labels.size()];
        for (int from = 0; from < labels.size(); from += COLUMNS_AT_ONCE) {
            int first = from;
            int count = Math.min(COLUMNS_AT_ONCE, labels.size() - from);
            List<Column> columns = contracting(with -> solve(with, first, count, progress), progress);
            for (int c = 0; c < count; c++) {
                int[] rounded = columns.get(c).rounded(Knowledge.ROUNDING);
                for (int row = 0; row < rounded.length; row++) {
                    coefficients[row][from + c] = rounded[row];
                }
            }
        }
        progress.at(Stage.REFINING, 1);
        return coefficients;
    }

    private List<Column> solve(Factor with, int first, int count, Progress progress) {
        int[][] targets = new int[count][entries.size()];
        for (int row = 0; row < entries.size(); row++) {
            int column = labelOf[row] - first;
            if (column >= 0 && column < count) {
                targets[column][row] = entries.get(row).target();
            }
        }
        List<Column> columns = new ArrayList<>(count);
        for (int[] target : targets) {
            columns.add(Column.forTargets(system, target));
        }
        int[] step = {0};
        new Refinement(system, with, workers)
                .refine(columns, column -> column.undecided(Knowledge.ROUNDING) == 0, () -> {
                    double batch = 1 - Math.scalb(1.0, -step[0]++);
                    progress.at(Stage.REFINING, (first + batch * count) / labels.size());
                });
        return columns;
    }

    private static int[] labelOf(List<Entry> entries, List<String> labels) {
        Map<String, Integer> index = new HashMap<>();
        for (String label : labels) {
            index.put(label, index.size());
        }
        return entries.stream()
                .mapToInt(entry -> index.getOrDefault(entry.label(), -1))
                .toArray();
    }

    /**
     * Computes the scores that examples would get if each were left out.
     *
     * @param coefficients the parameters
     * @param most how many at most; those of the lowest content hashes are taken
     * @param progress hears of {@link Stage#CALIBRATING}
     * @return in order of content hash
     */
    List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress) {
        int[] sample = IntStream.range(0, entries.size())
                .filter(row -> entries.get(row).judges())
                .limit(most)
                .toArray();
        int[] inverse =
                contracting(with -> new InverseDiagonal(system, with, workers).entries(sample, progress), progress);
        List<LeftOutScores> scores = new ArrayList<>(sample.length);
        for (int i = 0; i < sample.length; i++) {
            Entry entry = entries.get(sample[i]);
            scores.add(LeftOutScores.of(
                    entry.row(),
                    labelOf[sample[i]],
                    coefficients[sample[i]],
                    inverse[i],
                    matrix.largestBeside(sample[i])));
        }
        progress.at(Stage.CALIBRATING, 1);
        return scores;
    }

    /**
     * Puts parameters together.
     *
     * @param encoderDigest which encoder
     * @param coefficients an integer for each row and label
     * @param calibration how scores become answers
     * @param leaveOneOut how well they do
     */
    ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut) {
        List<ContentHash> hashes = entries.stream().map(Entry::hash).toList();
        int[] weights = entries.stream().mapToInt(Entry::weight).toArray();
        Knowledge knowledge = new Knowledge(settings, encoderDigest, labels, hashes, weights, coefficients);
        List<Vector> vectors = entries.stream().map(Entry::vector).toList();
        return new ExactParameters(knowledge, vectors, kernel, calibration, leaveOneOut);
    }

    /** Returns about how many bytes the matrix and its factor take. */
    long bytes() {
        return matrix.bytes() + factor.bytes();
    }
}
