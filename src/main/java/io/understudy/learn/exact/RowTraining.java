package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.KernelMatrix;
import io.understudy.learn.algebra.KernelSystem;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A set of which every row is a landmark: {@code (K + diag(Lambda)) alpha_c = y_c}. */
final class RowTraining implements Training {

    /** Entries of the inverse's diagonal are multiples of 2^-10. */
    private static final Rounding INVERSE = new Rounding(10);

    private final List<Entry> entries;
    private final LabelIndex labels;
    private final ExactSettings settings;
    private final Machinery machinery;
    private final GaussianKernel kernel;
    private final KernelMatrix matrix;
    private final KernelSystem system;
    private final LabelSolver solver;

    private RowTraining(
            List<Entry> entries,
            ExactSettings settings,
            Machinery machinery,
            GaussianKernel kernel,
            KernelMatrix matrix,
            Progress progress) {
        this.entries = entries;
        this.labels = new LabelIndex(entries);
        this.settings = settings;
        this.machinery = machinery;
        this.kernel = kernel;
        this.matrix = matrix;
        this.system = new KernelSystem(matrix, kernel, diagonal(entries, settings));
        this.solver = new LabelSolver(system, labels.size(), this::rightHandSide, machinery, progress);
    }

    /**
     * Computes the kernel matrix and factors the system.
     *
     * @param entries rows in order of content hash, at most as many as the budget
     * @param settings the settings
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    static RowTraining of(List<Entry> entries, ExactSettings settings, Machinery machinery, Progress progress) {
        GaussianKernel kernel = new GaussianKernel(settings.bandwidthUnits(), Knowledge.KERNEL_BITS);
        VectorBlocks vectors = new VectorBlocks(entries.get(0).vector().size(), machinery.tile());
        entries.forEach(entry -> vectors.add(entry.vector()));
        KernelMatrix matrix = KernelMatrix.of(vectors, kernel, machinery.workers(), progress);
        return new RowTraining(entries, settings, machinery, kernel, matrix, progress);
    }

    /**
     * Factors the same rows' system of another strength.
     *
     * @param strength lambda
     * @param progress hears how far it has come
     */
    RowTraining withStrength(double strength, Progress progress) {
        return new RowTraining(entries, settings.withStrength(strength), machinery, kernel, matrix, progress);
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

    private long[] rightHandSide(int label) {
        long[] targets = new long[entries.size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = labels.of(row) == label ? (long) entries.get(row).target() << Knowledge.KERNEL_BITS : 0;
        }
        return targets;
    }

    GaussianKernel kernel() {
        return kernel;
    }

    @Override
    public List<String> labels() {
        return labels.labels();
    }

    @Override
    public int[][] coefficients(Progress progress) {
        return solver.coefficients(progress);
    }

    @Override
    public Witness witness(Progress progress) {
        return solver.witness(progress);
    }

    @Override
    public Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        return solver.certify(parameters, witness, progress);
    }

    @Override
    public List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress) {
        int[] sample = IntStream.range(0, entries.size())
                .filter(row -> entries.get(row).judges())
                .limit(most)
                .toArray();
        int[] inverse = solver.forms(sample.length, i -> QuadraticForm.diagonal(system, sample[i]), INVERSE, progress);
        List<LeftOutScores> scores = new ArrayList<>(sample.length);
        for (int i = 0; i < sample.length; i++) {
            int row = sample[i];
            scores.add(LeftOutScores.ofRow(
                    entries.get(row).row(), labels.of(row), coefficients[row], inverse[i], matrix.largestBeside(row)));
        }
        progress.at(Stage.CALIBRATING, 1);
        return scores;
    }

    @Override
    public ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut) {
        Knowledge knowledge = new Knowledge(
                settings, encoderDigest, Knowledge.KERNEL_BITS, labels.labels(), hashes(), weights(), coefficients);
        List<Vector> vectors = entries.stream().map(Entry::vector).toList();
        return new ExactParameters(knowledge, vectors, kernel, calibration, leaveOneOut);
    }

    @Override
    public boolean isOf(ExactParameters parameters) {
        return parameters.isOf(hashes(), weights(), labels.labels());
    }

    private List<ContentHash> hashes() {
        return entries.stream().map(Entry::hash).toList();
    }

    private int[] weights() {
        return entries.stream().mapToInt(Entry::weight).toArray();
    }

    @Override
    public long bytes() {
        return matrix.bytes() + solver.bytes();
    }
}
