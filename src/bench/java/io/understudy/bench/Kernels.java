package io.understudy.bench;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.Factorizer;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.KernelMatrix;
import io.understudy.learn.algebra.KernelSystem;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.TiledSystem;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.ExactSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Measures the learner's kernels beside OpenBLAS, and beside the time that reading the memory takes that they must read,
 * in one run and on made-up rows. All on all cores.
 *
 * <p>Run by {@code ./mvnw -q -P bench verify -Dbench.main=Kernels [-Dbench.rows=10000] [-Dbench.budget=16384]}. With more
 * rows than the budget, landmarks stand for them, and there is nothing to be measured beside OpenBLAS.
 */
final class Kernels {

    private static final int COMPONENTS = 384;
    private static final int LABELS = 77;
    private static final int WARM_UP = 2_000;
    private static final int UPDATES = 30;
    private static final int UPDATES_OF_LANDMARKS = 9;
    private static final int QUESTIONS = 200;
    private static final int P = 20;
    private static final Rounding ROUNDING = new Rounding(16);

    private final Workers workers = Workers.onAllProcessors();
    private final Rows source = new Rows(7, COMPONENTS, LABELS);
    private final int size;
    private final int budget;
    private final List<Row> rows;

    private Kernels(int size, int budget) {
        this.size = size;
        this.budget = budget;
        this.rows = source.examples(size);
    }

    /**
     * Runs it.
     *
     * @param args {@code --rows=N}, {@code --budget=N}; others are for the other benchmark and passed over
     */
    public static void main(String[] args) throws IOException {
        Options options = new Options(args);
        int size = options.whole("--rows", 10_000);
        int budget = options.whole("--budget", ExactSettings.MAX_BUDGET);
        new Kernels(Math.min(size, WARM_UP), Math.min(budget, size > budget ? WARM_UP / 2 : WARM_UP)).run(new Report());
        Report report = new Report();
        report.table(size + " rows, " + LABELS + " labels", " seconds", " as a multiple of", "");
        new Kernels(size, budget).run(report);
        System.out.println(report);
    }

    private void run(Report report) throws IOException {
        if (size <= budget) {
            solve(report);
        }
        ExactSettings usual = ExactSettings.DEFAULT;
        ExactSettings settings = new ExactSettings(usual.bandwidth(), usual.strength(), budget, usual.coverage());
        ExactLearner learner = new ExactLearner(settings, new byte[32], workers);
        rows.forEach(learner::absorb);
        double all = seconds(() -> learner.learn(Progress.NONE));
        report.row("training, from vectors to parameters and calibration", brief(all), "", "");
        update(report, learner);
        answer(report, learner.learn(Progress.NONE));
    }

    private void solve(Report report) throws IOException {
        GaussianKernel kernel = new GaussianKernel(4 * GaussianKernel.BANDWIDTH_UNITS, P);
        VectorBlocks vectors = new VectorBlocks(COMPONENTS, VectorBlocks.WIDTH);
        rows.forEach(row -> vectors.add(row.vector()));
        List<KernelMatrix> made = new ArrayList<>();
        double ofKernels = seconds(() -> made.add(KernelMatrix.of(vectors, kernel, workers, Progress.NONE)));
        int[] diagonal = new int[size];
        Arrays.fill(diagonal, 1 << (P - 2));
        KernelSystem system = new KernelSystem(made.get(0), kernel, diagonal);
        List<Factor> factors = new ArrayList<>();
        double ofFactor = seconds(() -> factors.add(Factorizer.SINGLE.factor(system, workers, Progress.NONE)));
        List<Column> columns = IntStream.range(0, LABELS)
                .mapToObj(label -> Column.of(system, target(label)))
                .toList();
        double ofRefinement = seconds(() -> new Refinement(system, factors.get(0), workers)
                .refine(columns, column -> column.undecided(ROUNDING) == 0, () -> {}));
        factors.clear();
        double inDouble = doublePrecision(system);
        double inSingle = singlePrecision(system);
        report.row("kernel matrix", brief(ofKernels), "", "");
        report.row(
                "factor, single precision", brief(ofFactor), times(ofFactor / inSingle), "OpenBLAS `spotrf, spotrs`");
        report.row("refinement to correctly rounded parameters", brief(ofRefinement), "", "");
        report.row(
                "factor and refinement",
                brief(ofFactor + ofRefinement),
                times((ofFactor + ofRefinement) / inDouble),
                "OpenBLAS `dpotrf, dpotrs`");
        report.row("OpenBLAS `dpotrf, dpotrs`", brief(inDouble), "", "");
        report.row("OpenBLAS `spotrf, spotrs`", brief(inSingle), "", "");
    }

    private long[] target(int label) {
        long[] target = new long[size];
        for (int row = label; row < size; row += LABELS) {
            target[row] = 1L << P;
        }
        return target;
    }

    /** Takes an entry of a matrix in full storage. */
    @FunctionalInterface
    private interface Entries {
        void put(long index, double entry);
    }

    /** Rows of the lower triangle, which are columns of the upper one as LAPACK has them. */
    private void copy(TiledSystem system, Entries entries) {
        double[] row = new double[system.tile()];
        for (int r = 0; r < size; r++) {
            for (int j = 0; j <= r / row.length; j++) {
                system.copyRow(r / row.length, j, r % row.length, row);
                for (int c = 0; c < row.length && j * row.length + c <= r; c++) {
                    entries.put((long) r * size + (long) j * row.length + c, row[c]);
                }
            }
        }
    }

    private double doublePrecision(TiledSystem system) throws IOException {
        try (DoublePointer matrix = new DoublePointer((long) size * size);
                DoublePointer targets = new DoublePointer((long) size * LABELS)) {
            copy(system, matrix::put);
            fill(targets::put);
            return seconds(() -> {
                require(openblas.LAPACKE_dpotrf(openblas.LAPACK_COL_MAJOR, (byte) 'U', size, matrix, size));
                require(openblas.LAPACKE_dpotrs(
                        openblas.LAPACK_COL_MAJOR, (byte) 'U', size, LABELS, matrix, size, targets, size));
            });
        }
    }

    private double singlePrecision(TiledSystem system) throws IOException {
        try (FloatPointer matrix = new FloatPointer((long) size * size);
                FloatPointer targets = new FloatPointer((long) size * LABELS)) {
            copy(system, (index, entry) -> matrix.put(index, (float) entry));
            fill((index, entry) -> targets.put(index, (float) entry));
            return seconds(() -> {
                require(openblas.LAPACKE_spotrf(openblas.LAPACK_COL_MAJOR, (byte) 'U', size, matrix, size));
                require(openblas.LAPACKE_spotrs(
                        openblas.LAPACK_COL_MAJOR, (byte) 'U', size, LABELS, matrix, size, targets, size));
            });
        }
    }

    private void fill(Entries targets) {
        for (int label = 0; label < LABELS; label++) {
            long[] target = target(label);
            for (int row = 0; row < size; row++) {
                targets.put((long) label * size + row, (double) target[row]);
            }
        }
    }

    private static void require(int outcome) {
        if (outcome != 0) {
            throw new IllegalStateException("OpenBLAS failed with " + outcome);
        }
    }

    /** One more row, up to where calibration begins. */
    private void update(Report report, ExactLearner learner) throws IOException {
        List<Double> algebra = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        int updates = size <= budget ? UPDATES : UPDATES_OF_LANDMARKS;
        for (int i = 0; i < updates; i++) {
            learner.absorb(source.example(i % LABELS));
            long start = System.nanoTime();
            long[] calibrating = {0};
            learner.learn((stage, fraction) -> {
                if (stage == Stage.CALIBRATING && calibrating[0] == 0) {
                    calibrating[0] = System.nanoTime();
                }
            });
            algebra.add((calibrating[0] - start) / 1e9);
            whole.add((System.nanoTime() - start) / 1e9);
            learner.renewal().ifPresent(Runnable::run);
        }
        ExactParameters parameters = learner.learn(Progress.NONE);
        long landmarks = parameters.rows();
        double floor = 2 * reading((size <= budget ? 2 : 4) * landmarks * landmarks);
        double middle = middle(algebra);
        report.row("one more example, its algebra", brief(middle), times(middle / floor), "reading the factor twice");
        report.row("one more example, with calibration", brief(middle(whole)), "", "");
        report.row("reading the factor twice", brief(floor), "", "");
    }

    private void answer(Report report, ExactParameters parameters) throws IOException {
        List<Double> scans = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            Row row = source.example(i % LABELS);
            scans.add(seconds(() -> parameters.scores(row.vector())));
        }
        Workers alone = new Workers(1);
        double floor = reading(4L * parameters.rows() * COMPONENTS, alone);
        report.row(
                "a prediction's scan, by one thread",
                brief(middle(scans)),
                times(middle(scans) / floor),
                "reading the vectors");
    }

    private double reading(long bytes) throws IOException {
        return reading(bytes, workers);
    }

    /** The least of several times to add up memory of that size. */
    private static double reading(long bytes, Workers workers) throws IOException {
        float[][] memory = new float[(int) (bytes / 4 / VectorBlocks.WIDTH)][VectorBlocks.WIDTH];
        int shares = 64;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            least = Math.min(
                    least,
                    seconds(() -> workers.run(shares, share -> {
                        float[] lanes = new float[VectorBlocks.WIDTH];
                        for (int row = share * memory.length / shares;
                                row < (share + 1) * memory.length / shares;
                                row++) {
                            add(lanes, memory[row]);
                        }
                        if (lanes[0] != 0) {
                            throw new IllegalStateException("zeros add up to " + lanes[0]);
                        }
                    })));
        }
        return least;
    }

    private static void add(float[] lanes, float[] row) {
        for (int j = 0; j < lanes.length; j++) {
            lanes[j] += row[j];
        }
    }

    private static double seconds(Stopwatch.Task task) throws IOException {
        Stopwatch watch = new Stopwatch();
        watch.time(task);
        return watch.middle();
    }

    private static double middle(List<Double> values) {
        return Report.quantile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    private static String brief(double seconds) {
        return String.format(Locale.ROOT, seconds >= 1 ? "%.2f" : "%.5f", seconds);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
