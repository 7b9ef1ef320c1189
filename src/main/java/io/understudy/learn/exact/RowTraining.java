package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.LiveSystem;
import io.understudy.learn.exact.InverseDiagonal.Held;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A set of which every row is a landmark: {@code (K + diag(Lambda)) alpha_c = y_c}. It follows changes of the set, a row at
 * a time: each is set against the rows that were factored, until there are too many.
 */
final class RowTraining implements Training {

    /** Where more changed at a time, training anew costs hardly more. */
    private static final int MOST_AT_ONCE = 32;

    private static final int LEAST_ROOM = 16;
    private static final int MOST_ROOM = 256;

    /** With rows and borders of that share of the base, solving costs some percent more. */
    private static final int ROWS_FOR_ROOM = 16;

    private final ExactSettings settings;
    private final Machinery machinery;
    private final RowBase base;
    private final NumberedRows rows = new NumberedRows();
    private final LiveSolutions solutions;

    private RowTraining(ExactSettings settings, Machinery machinery, RowBase base) {
        this.settings = settings;
        this.machinery = machinery;
        this.base = base;
        this.solutions = new LiveSolutions(base, room(base.rows().size()), machinery.workers());
        base.rows().forEach(rows::add);
    }

    private static int room(int size) {
        return Math.max(LEAST_ROOM, Math.min(MOST_ROOM, size / ROWS_FOR_ROOM));
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
        List<KnownRow> rows = entries.stream().map(KnownRow::of).toList();
        return new RowTraining(settings, machinery, RowBase.of(rows, settings, machinery, progress));
    }

    /**
     * Factors the system of another strength, of the rows as they were when they were factored.
     *
     * @param strength lambda
     * @param progress hears how far it has come
     */
    RowTraining withStrength(double strength, Progress progress) {
        ExactSettings other = settings.withStrength(strength);
        return new RowTraining(other, machinery, base.withStrength(other, machinery, progress));
    }

    GaussianKernel kernel() {
        return base.kernel();
    }

    @Override
    public boolean follow(Collection<ContentHash> touched, RowSet set, Progress progress) {
        if (set.size() > settings.budget()) {
            return false;
        }
        List<Change> changes = Change.between(rows, touched, set);
        long coming = changes.stream().filter(Change.Coming.class::isInstance).count();
        if (changes.size() > MOST_AT_ONCE
                || coming > solutions.system().room()
                || changes.size() + solutions.system().differing()
                        > room(base.rows().size())) {
            return false;
        }
        for (int done = 0; done < changes.size(); done++) {
            progress.at(Stage.REFINING, (double) done / changes.size());
            if (!follow(changes.get(done), progress)) {
                return false;
            }
        }
        solutions.retain(rows.labels());
        return solutions.agree(signedTargets());
    }

    private boolean follow(Change change, Progress progress) {
        if (change instanceof Change.Going going) {
            boolean agrees = solutions.remove(going.number(), progress);
            rows.remove(going.number());
            return agrees;
        } else if (change instanceof Change.Coming coming) {
            KnownRow row = coming.row();
            solutions.add(row, kernels(row), row.diagonal(settings), progress);
            rows.add(row);
        } else if (change instanceof Change.Replaced replaced) {
            KnownRow row = replaced.row();
            solutions.replace(replaced.number(), rows.get(replaced.number()), row, row.diagonal(settings), progress);
            rows.replace(replaced.number(), row);
        }
        return true;
    }

    /** The kernels of a new row to those that are there. */
    private int[] kernels(KnownRow row) {
        int[] kernels = new int[solutions.system().used()];
        int[] others = rows.order();
        machinery
                .workers()
                .run(
                        others.length,
                        i -> kernels[others[i]] = kernel().of(
                                        row.row().vector(),
                                        rows.get(others[i]).row().vector()));
        return kernels;
    }

    private Map<String, Long> signedTargets() {
        Map<String, Long> sums = new HashMap<>();
        for (int number : rows.order()) {
            KnownRow row = rows.get(number);
            sums.merge(row.label(), solutions.system().signed(number, row.target()), Long::sum);
        }
        return sums;
    }

    @Override
    public Optional<Supplier<Base>> renewal() {
        if (2 * solutions.system().differing() < room(base.rows().size())) {
            return Optional.empty();
        }
        List<KnownRow> present = rows.sorted();
        return Optional.of(() -> RowBase.of(present, settings, machinery, Progress.NONE));
    }

    @Override
    public Optional<Training> onto(Base other) {
        if (!(other instanceof RowBase renewedBase)) {
            return Optional.of(this);
        }
        RowTraining renewed = new RowTraining(settings, machinery, renewedBase);
        int[] before = renewed.takeRows(rows);
        if (before.length == 0) {
            return Optional.of(this);
        }
        renewed.solutions.take(solutions, before);
        return renewed.solutions.agree(renewed.signedTargets()) ? Optional.of(renewed) : Optional.empty();
    }

    /**
     * Brings the rows to what others know.
     *
     * @return for each row its number there, negative where there is none; nothing when there is no room for all
     */
    private int[] takeRows(NumberedRows others) {
        LiveSystem system = solutions.system();
        int[] before = new int[system.size()];
        Arrays.fill(before, -1);
        for (int number = 0; number < base.rows().size(); number++) {
            OptionalInt found = others.find(rows.get(number).hash());
            if (found.isEmpty()) {
                system.remove(number);
                rows.remove(number);
            } else {
                int there = found.getAsInt();
                before[number] = there;
                system.weigh(number, others.get(there).diagonal(settings));
                rows.replace(number, others.get(there));
            }
        }
        for (int there : others.order()) {
            KnownRow row = others.get(there);
            if (rows.find(row.hash()).isEmpty()) {
                if (system.room() == 0) {
                    return new int[0];
                }
                before[system.add(kernels(row), row.diagonal(settings))] = there;
                rows.add(row);
            }
        }
        return before;
    }

    @Override
    public List<String> labels() {
        return rows.labels();
    }

    @Override
    public int[][] coefficients(Progress progress) {
        int[][] columns = solutions.rounded(rows, progress);
        int[] order = rows.order();
        int[][] coefficients = new int[order.length][columns.length];
        for (int row = 0; row < order.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                coefficients[row][label] = columns[label][order[row]];
            }
        }
        return coefficients;
    }

    @Override
    public List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress) {
        int[] order = rows.order();
        int[] sample = IntStream.range(0, order.length)
                .filter(place -> rows.get(order[place]).judges())
                .limit(most)
                .toArray();
        List<Held> held = solutions.diagonal(
                Arrays.stream(sample).map(place -> order[place]).toArray(), progress);
        List<String> labels = rows.labels();
        List<LeftOutScores> scores = new ArrayList<>(sample.length);
        for (int i = 0; i < sample.length; i++) {
            Row row = rows.get(order[sample[i]]).row();
            scores.add(LeftOutScores.ofRow(row, labels.indexOf(row.label()), coefficients[sample[i]], held.get(i)));
        }
        progress.at(Stage.CALIBRATING, 1);
        return scores;
    }

    private long[] rightHandSide(int label) {
        return rows.rightHandSide(rows.labels().get(label), solutions.system().size());
    }

    @Override
    public Witness witness(Progress progress) {
        return solutions.solver().witness(rows.labels().size(), this::rightHandSide, rows.order(), progress);
    }

    @Override
    public Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        return solutions.solver().certify(parameters, witness, this::rightHandSide, rows.order(), progress);
    }

    @Override
    public ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut) {
        Knowledge knowledge = new Knowledge(
                settings, encoderDigest, Knowledge.KERNEL_BITS, rows.labels(), hashes(), weights(), coefficients);
        List<Vector> vectors =
                rows.sorted().stream().map(row -> row.row().vector()).toList();
        return new ExactParameters(knowledge, vectors, kernel(), calibration, leaveOneOut);
    }

    @Override
    public boolean isOf(ExactParameters parameters) {
        return parameters.isOf(hashes(), weights(), rows.labels());
    }

    private List<ContentHash> hashes() {
        return rows.sorted().stream().map(KnownRow::hash).toList();
    }

    private int[] weights() {
        return rows.sorted().stream().mapToInt(row -> row.row().weight()).toArray();
    }

    @Override
    public double error() {
        return solutions.error();
    }

    @Override
    public long bytes() {
        return solutions.bytes();
    }
}
