package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.IntegerSystem;
import io.understudy.learn.algebra.InverseDiagonal;
import io.understudy.learn.algebra.KernelMatrix;
import io.understudy.learn.algebra.NotContracting;
import io.understudy.learn.algebra.NotPositiveDefinite;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.algebra.WitnessCheck;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Rows with their kernel matrix and a factor of their system. Used by one thread at a time. */
final class Training {

    private static final int COLUMNS_AT_ONCE = 128;
    private static final int CHECKED_AT_ONCE = 32;

    /** Leaves of a hundred million parameters perhaps one undecided. */
    private static final double WITNESS_ERROR = 1e-15;

    private final List<Entry> entries;
    private final List<String> labels;
    private final int[] labelOf;
    private final ExactSettings settings;
    private final Machinery machinery;
    private final GaussianKernel kernel;
    private final KernelMatrix matrix;
    private final IntegerSystem system;
    private Factor factor;
    private int factorizer;

    private Training(
            List<Entry> entries,
            ExactSettings settings,
            Machinery machinery,
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
        this.machinery = machinery;
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
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    static Training of(List<Entry> entries, ExactSettings settings, Machinery machinery, Progress progress) {
        GaussianKernel kernel = new GaussianKernel(settings.bandwidthUnits(), Knowledge.KERNEL_BITS);
        VectorBlocks vectors = new VectorBlocks(entries.get(0).vector().size(), machinery.tile());
        entries.forEach(entry -> vectors.add(entry.vector()));
        KernelMatrix matrix = KernelMatrix.of(vectors, kernel, machinery.workers(), progress);
        return new Training(entries, settings, machinery, kernel, matrix, progress);
    }

    /**
     * Factors the same rows' system of another strength.
     *
     * @param strength lambda
     * @param progress hears how far it has come
     */
    Training withStrength(double strength, Progress progress) {
        return new Training(entries, settings.withStrength(strength), machinery, kernel, matrix, progress);
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
        try {
            return machinery.factorizers().get(factorizer).factor(system, machinery.workers(), progress);
        } catch (NotPositiveDefinite e) {
            nextFactorizer(e);
            return factor(progress);
        }
    }

    /** Runs what needs a factor; with a better one when this one does not contract. */
    private <T> T contracting(Function<Factor, T> work, Progress progress) {
        try {
            return work.apply(factor);
        } catch (NotContracting e) {
            nextFactorizer(e);
            factor = factor(progress);
            return contracting(work, progress);
        }
    }

    private void nextFactorizer(RuntimeException reason) {
        factorizer++;
        if (factorizer == machinery.factorizers().size()) {
            throw reason;
        }
    }

    GaussianKernel kernel() {
        return kernel;
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
        solve(column -> column.undecided(Knowledge.ROUNDING) == 0, progress, (label, column) -> {
            int[] rounded = column.rounded(Knowledge.ROUNDING);
            for (int row = 0; row < rounded.length; row++) {
                coefficients[row][label] = rounded[row];
            }
        });
        return coefficients;
    }

    /**
     * Solves for all parameters anew, more precisely than rounding needs.
     *
     * @param progress hears of {@link Stage#REFINING}
     */
    Witness witness(Progress progress) {
        long[][] rests = new long[labels.size()][];
        solve(
                column -> column.error() < WITNESS_ERROR && column.undecided(Knowledge.ROUNDING) == 0,
                progress,
                (label, column) -> rests[label] = column.rests(Knowledge.ROUNDING));
        return new Witness(rests);
    }

    /**
     * Multiplies a witness back.
     *
     * @param parameters of these very rows
     * @param witness their witness
     * @param progress hears of {@link Stage#REFINING}
     */
    Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        WitnessCheck check = new WitnessCheck(system, Knowledge.ROUNDING, machinery.workers());
        for (int from = 0; from < labels.size(); from += CHECKED_AT_ONCE) {
            progress.at(Stage.REFINING, (double) from / labels.size());
            int to = Math.min(labels.size(), from + CHECKED_AT_ONCE);
            check.check(
                    IntStream.range(from, to).mapToObj(this::targets).toArray(int[][]::new),
                    IntStream.range(from, to).mapToObj(parameters::column).toArray(int[][]::new),
                    Arrays.copyOfRange(witness.rests(), from, to));
        }
        progress.at(Stage.REFINING, 1);
        return new Certificate(
                parameters.sha256(),
                (long) entries.size() * labels.size(),
                check.undecided(),
                check.smallestMargin(),
                system.eigenvalueBound());
    }

    private void solve(Predicate<Column> done, Progress progress, SolvedLabel take) {
        for (int from = 0; from < labels.size(); from += COLUMNS_AT_ONCE) {
            int first = from;
            int count = Math.min(COLUMNS_AT_ONCE, labels.size() - from);
            List<Column> columns = contracting(with -> solve(with, first, count, done, progress), progress);
            for (int c = 0; c < count; c++) {
                take.accept(from + c, columns.get(c));
            }
        }
        progress.at(Stage.REFINING, 1);
    }

    private List<Column> solve(Factor with, int first, int count, Predicate<Column> done, Progress progress) {
        List<Column> columns = new ArrayList<>(count);
        for (int label = first; label < first + count; label++) {
            columns.add(Column.forTargets(system, targets(label)));
        }
        int[] steps = {0};
        new Refinement(system, with, machinery.workers()).refine(columns, done, () -> {
            double batch = 1 - Math.scalb(1.0, -steps[0]++);
            progress.at(Stage.REFINING, (first + batch * count) / labels.size());
        });
        return columns;
    }

    /** Takes the solution of a label. */
    @FunctionalInterface
    private interface SolvedLabel {
        void accept(int label, Column column);
    }

    private int[] targets(int label) {
        int[] targets = new int[entries.size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = labelOf[row] == label ? entries.get(row).target() : 0;
        }
        return targets;
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
        int[] inverse = contracting(
                with -> new InverseDiagonal(system, with, machinery.workers()).entries(sample, progress), progress);
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
        Knowledge knowledge = new Knowledge(settings, encoderDigest, labels, hashes(), weights(), coefficients);
        List<Vector> vectors = entries.stream().map(Entry::vector).toList();
        return new ExactParameters(knowledge, vectors, kernel, calibration, leaveOneOut);
    }

    /** Returns whether parameters are of these rows, weights and labels. */
    boolean isOf(ExactParameters parameters) {
        return parameters.isOf(hashes(), weights(), labels);
    }

    private List<ContentHash> hashes() {
        return entries.stream().map(Entry::hash).toList();
    }

    private int[] weights() {
        return entries.stream().mapToInt(Entry::weight).toArray();
    }

    /** Returns about how many bytes the matrix and its factor take. */
    long bytes() {
        return matrix.bytes() + factor.bytes();
    }
}
