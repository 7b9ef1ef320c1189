package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Features;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.GramMatrix;
import io.understudy.learn.algebra.GramSystem;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.RoundedForm;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A set too large for each row to be a landmark. Features of a row are its kernels to m landmarks, as integers of 14 bits;
 * the parameters are the correctly rounded ridge solution {@code (sum_i w_i f_i f_i^T + M0 I) beta_c = 2^14 sum_i w_i f_i
 * y_ic}.
 *
 * <p>Building the matrix costs {@code n m (d + m / 2)} multiply-adds, factoring {@code m^3 / 6} in double precision. Takes
 * {@code 8 m^2} bytes.
 */
final class LandmarkTraining implements Training {

    /** Features are multiples of 2^-14. */
    static final int FEATURE_BITS = 14;

    /** More landmarks gain too little for their price. */
    static final int MOST_LANDMARKS = 8_192;

    /** Matrix entries and right-hand sides are multiples of 2^-28. */
    private static final int PRECISION = 2 * FEATURE_BITS;

    /** Leverages are multiples of 2^-20. */
    private static final Rounding LEVERAGE = new Rounding(20);

    private final List<Entry> entries;
    private final LabelIndex labels;
    private final ExactSettings settings;
    private final Landmarks landmarks;
    private final GaussianKernel kernel;
    private final Features features;
    private final GramMatrix matrix;
    private final long[][] rightHandSides;
    private final Factoring factoring;
    private final Solver solver;

    private LandmarkTraining(List<Entry> entries, ExactSettings settings, Machinery machinery, Progress progress) {
        this.entries = entries;
        this.labels = new LabelIndex(entries);
        this.settings = settings;
        this.landmarks = Landmarks.of(entries, Math.min(settings.budget(), MOST_LANDMARKS));
        this.kernel = new GaussianKernel(settings.bandwidthUnits(), FEATURE_BITS);
        VectorBlocks blocks = new VectorBlocks(entries.get(0).vector().size(), machinery.tile());
        landmarks.vectors().forEach(blocks::add);
        this.features = new Features(kernel, blocks, machinery.workers());
        this.matrix = new GramMatrix(landmarks.size(), machinery.tile());
        this.rightHandSides = new long[labels.size()][landmarks.size()];
        for (int from = 0; from < entries.size(); from += machinery.tile()) {
            progress.at(Stage.KERNEL, (double) from / entries.size());
            int to = Math.min(entries.size(), from + machinery.tile());
            add(from, to, machinery);
        }
        progress.at(Stage.KERNEL, 1);
        GramSystem system = new GramSystem(matrix, ridge(settings), PRECISION);
        this.factoring = new Factoring(system, machinery.precise(), progress);
        this.solver = new Solver(system, factoring, UnaryOperator.identity(), machinery.workers());
    }

    /**
     * Builds the system and factors it.
     *
     * @param entries rows in order of content hash
     * @param settings the settings
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    static LandmarkTraining of(List<Entry> entries, ExactSettings settings, Machinery machinery, Progress progress) {
        return new LandmarkTraining(entries, settings, machinery, progress);
    }

    /** M0: a quarter of the strength, 2^-4 at its default. */
    private static long ridge(ExactSettings settings) {
        return (long) settings.strengthUnits() << (PRECISION - 10);
    }

    private void add(int from, int to, Machinery machinery) {
        double[][][] block = features.of(vectors(from, to));
        double[] weights = new double[machinery.tile()];
        for (int row = from; row < to; row++) {
            Entry entry = entries.get(row);
            weights[row - from] = entry.weight();
            long[] target = rightHandSides[labels.of(row)];
            long factor = (1L << FEATURE_BITS) * entry.weight() * entry.target();
            for (int a = 0; a < target.length; a++) {
                target[a] += factor * feature(block, row - from, a);
            }
        }
        matrix.add(block, weights, machinery.workers());
    }

    private List<Vector> vectors(int from, int to) {
        return entries.subList(from, to).stream().map(Entry::vector).toList();
    }

    private static long feature(double[][][] block, int row, int landmark) {
        int width = block[0].length;
        return (long) block[landmark / width][row][landmark % width];
    }

    @Override
    public List<String> labels() {
        return labels.labels();
    }

    @Override
    public int[][] coefficients(Progress progress) {
        int[][] coefficients = new int[landmarks.size()][labels.size()];
        solver.solve(
                labels.size(),
                this::rightHandSide,
                column -> column.undecided(Knowledge.ROUNDING) == 0,
                (label, column) -> {
                    int[] rounded = column.rounded(Knowledge.ROUNDING);
                    for (int a = 0; a < rounded.length; a++) {
                        coefficients[a][label] = rounded[a];
                    }
                },
                progress);
        progress.at(Stage.REFINING, 1);
        return coefficients;
    }

    private long[] rightHandSide(int label) {
        return rightHandSides[label].clone();
    }

    private int[] order() {
        return IntStream.range(0, landmarks.size()).toArray();
    }

    @Override
    public Witness witness(Progress progress) {
        return solver.witness(labels.size(), this::rightHandSide, order(), progress);
    }

    @Override
    public Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        return solver.certify(parameters, witness, this::rightHandSide, order(), progress);
    }

    @Override
    public List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress) {
        int[] sample = IntStream.range(0, entries.size())
                .filter(row -> entries.get(row).judges())
                .limit(most)
                .toArray();
        long[][] ofSample = Arrays.stream(sample)
                .mapToObj(row -> features.of(entries.get(row).vector()))
                .toArray(long[][]::new);
        List<RoundedForm> leverages = solver.forms(
                sample.length,
                i -> new QuadraticForm(
                        scaled(ofSample[i]), entries.get(sample[i]).weight()),
                LEVERAGE,
                progress);
        List<LeftOutScores> scores = new ArrayList<>(sample.length);
        for (int i = 0; i < sample.length; i++) {
            Entry entry = entries.get(sample[i]);
            scores.add(LeftOutScores.ofFeatures(
                    entry.row(),
                    labels.of(sample[i]),
                    scores(ofSample[i], coefficients),
                    leverages.get(i).rounded(),
                    nearest(entry, ofSample[i])));
        }
        progress.at(Stage.CALIBRATING, 1);
        return scores;
    }

    private static long[] scaled(long[] features) {
        return Arrays.stream(features).map(feature -> feature << FEATURE_BITS).toArray();
    }

    private long[] scores(long[] features, int[][] coefficients) {
        long[] scores = new long[labels.size()];
        for (int a = 0; a < features.length; a++) {
            for (int c = 0; c < scores.length; c++) {
                scores[c] += features[a] * coefficients[a][c];
            }
        }
        return scores;
    }

    /** The largest kernel to a landmark of another vector, in units of 2^-20. */
    private int nearest(Entry entry, long[] features) {
        long nearest = 0;
        for (int a = 0; a < features.length; a++) {
            if (!landmarks.vectors().get(a).equals(entry.vector())) {
                nearest = Math.max(nearest, features[a]);
            }
        }
        return (int) nearest << (Knowledge.KERNEL_BITS - FEATURE_BITS);
    }

    @Override
    public ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut) {
        Knowledge knowledge = new Knowledge(
                settings,
                encoderDigest,
                FEATURE_BITS,
                labels.labels(),
                landmarks.hashes(),
                new int[landmarks.size()],
                coefficients);
        return new ExactParameters(knowledge, landmarks.vectors(), kernel, calibration, leaveOneOut);
    }

    @Override
    public boolean isOf(ExactParameters parameters) {
        return parameters.isOf(landmarks.hashes(), new int[landmarks.size()], labels.labels());
    }

    @Override
    public long bytes() {
        return matrix.bytes() + factoring.bytes();
    }
}
