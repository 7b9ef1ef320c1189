package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Direction;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.Features;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.GramMatrix;
import io.understudy.learn.algebra.GramSystem;
import io.understudy.learn.algebra.LiveColumn;
import io.understudy.learn.algebra.LiveGramSystem;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.UpdatedFactor;
import io.understudy.learn.algebra.VectorBlocks;
import io.understudy.learn.exact.Leverages.Held;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set too large for each row to be a landmark. Features of a row are its kernels to m landmarks, as integers of 14 bits;
 * the parameters are the correctly rounded ridge solution {@code (sum_i w_i f_i f_i^T + M0 I) beta_c = 2^14 sum_i w_i f_i
 * y_ic}.
 *
 * <p>Building the matrix costs {@code n m (d + m / 2)} multiply-adds, factoring {@code m^3 / 6} in double precision. Takes
 * {@code 8 m^2} bytes. A row that comes, goes or changes is followed by one precise solution at {@code 8 m^2}
 * multiply-adds, as long as the landmarks stay the same.
 */
final class LandmarkTraining implements Training {

    /** Features are multiples of 2^-14. */
    static final int FEATURE_BITS = 14;

    /** More landmarks gain too little for their price. */
    static final int MOST_LANDMARKS = 8_192;

    /** Matrix entries and right-hand sides are multiples of 2^-28. */
    private static final int PRECISION = 2 * FEATURE_BITS;

    /** Where more changed, one by one, factoring and solving anew costs no more. */
    private static final int MOST_CHANGES = 64;

    /** So precise that few parameters are left undecided, at once and after many changes. */
    private static final double PRECISE = 0x1p-50;

    /** With a larger error, columns are solved for anew. */
    private static final double LARGEST_ERROR = 0x1p-40;

    private final ExactSettings settings;
    private final Machinery machinery;
    private final Landmarks landmarks;
    private final GaussianKernel kernel;
    private final Features features;
    private final SortedMap<ContentHash, Known> rows = new TreeMap<>();
    private final SortedMap<String, Target> targets = new TreeMap<>(Knowledge.LABEL_ORDER);
    private final Map<String, LiveColumn> columns = new HashMap<>();
    private final Leverages leverages = new Leverages();
    private Map<Vector, Integer> changes = new LinkedHashMap<>();
    private LiveGramSystem system;
    private GramBase base;
    private Solver solver;
    private @Nullable UpdatedFactor factor;

    /** A row as it was learned, and whether it is, among others perhaps, a label's name. */
    private record Known(KnownRow row, boolean name) {

        static Known of(Entry entry) {
            return new Known(KnownRow.of(entry), entry.isName());
        }

        int weight() {
            return row.row().weight();
        }

        Vector vector() {
            return row.row().vector();
        }
    }

    /** A label's right-hand side, {@code 2^14 sum_i w_i f_i y_i}, and how many rows it has. */
    private static final class Target {

        private final long[] sums;
        private int rows;

        Target(int landmarks) {
            this.sums = new long[landmarks];
        }

        void add(int[] features, int weight) {
            for (int a = 0; a < sums.length; a++) {
                sums[a] += ((long) features[a] * weight) << FEATURE_BITS;
            }
        }
    }

    private LandmarkTraining(List<Entry> entries, ExactSettings settings, Machinery machinery, Progress progress) {
        this.settings = settings;
        this.machinery = machinery;
        this.landmarks = Landmarks.of(entries, Math.min(settings.budget(), MOST_LANDMARKS));
        this.kernel = new GaussianKernel(settings.bandwidthUnits(), FEATURE_BITS);
        VectorBlocks blocks = new VectorBlocks(entries.get(0).vector().size(), machinery.tile());
        landmarks.vectors().forEach(blocks::add);
        this.features = new Features(kernel, blocks, machinery.workers());
        GramMatrix matrix = new GramMatrix(landmarks.size(), machinery.tile());
        add(entries.stream().map(Weighted::of).toList(), matrix, progress);
        entries.forEach(this::know);
        this.system = new LiveGramSystem(matrix, ridge(), PRECISION, machinery.workers());
        this.base = new GramBase(system.present(), null, Map.of(), machinery, progress);
        this.solver = solver(base);
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
    private long ridge() {
        return (long) settings.strengthUnits() << (PRECISION - 10);
    }

    /** By how much the weight of a row rises. */
    private record Weighted(KnownRow row, int weight) {

        static Weighted of(Entry entry) {
            return new Weighted(KnownRow.of(entry), entry.weight());
        }

        Vector vector() {
            return row.row().vector();
        }
    }

    private void add(List<Weighted> changed, GramMatrix matrix, Progress progress) {
        int tile = machinery.tile();
        for (int from = 0; from < changed.size(); from += tile) {
            progress.at(Stage.KERNEL, (double) from / changed.size());
            add(changed.subList(from, Math.min(changed.size(), from + tile)), matrix);
        }
        progress.at(Stage.KERNEL, 1);
    }

    private void add(List<Weighted> some, GramMatrix matrix) {
        double[][][] block = features.of(some.stream().map(Weighted::vector).toList());
        double[] weights = new double[machinery.tile()];
        for (int i = 0; i < some.size(); i++) {
            Weighted one = some.get(i);
            weights[i] = one.weight();
            target(one.row().label())
                    .add(row(block, i), one.weight() * one.row().target());
        }
        matrix.add(block, weights, machinery.workers());
    }

    private int[] row(double[][][] block, int row) {
        int[] ofRow = new int[landmarks.size()];
        int width = block[0].length;
        for (int a = 0; a < ofRow.length; a++) {
            ofRow[a] = (int) block[a / width][row][a % width];
        }
        return ofRow;
    }

    private Target target(String label) {
        return targets.computeIfAbsent(label, unknown -> new Target(landmarks.size()));
    }

    private Solver solver(GramBase of) {
        return new Solver(system, of.factoring(), this::updated, machinery.workers());
    }

    private UpdatedFactor updated(Factor ofBase) {
        if (factor == null || !factor.standsOn(ofBase)) {
            UpdatedFactor made = new UpdatedFactor(ofBase);
            changes.forEach((vector, weight) -> made.add(features(vector), weight, machinery.workers()));
            factor = made;
        }
        return factor;
    }

    private int[] features(Vector vector) {
        return Arrays.stream(features.of(vector)).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public List<String> labels() {
        return List.copyOf(targets.keySet());
    }

    @Override
    public boolean follow(Collection<ContentHash> touched, RowSet set, Progress progress) {
        if (set.size() <= settings.budget() || !touched.stream().allMatch(hash -> keepsLandmarks(hash, set))) {
            return false;
        }
        Map<Vector, List<Weighted>> changed = new LinkedHashMap<>();
        for (ContentHash hash : touched) {
            changed(hash, set)
                    .ifPresent(one -> changed.computeIfAbsent(one.vector(), vector -> new ArrayList<>())
                            .add(one));
        }
        if (changed.size() + changes.size() > MOST_CHANGES) {
            solveAnew(changed.values().stream().flatMap(List::stream).toList(), set, progress);
        } else {
            changed.forEach((vector, ofVector) -> follow(vector, ofVector, set, progress));
        }
        touched.forEach(hash -> know(hash, set));
        targets.values().removeIf(target -> target.rows == 0);
        columns.keySet().retainAll(targets.keySet());
        return agree();
    }

    private Optional<Weighted> changed(ContentHash hash, RowSet set) {
        Known before = rows.get(hash);
        Known after = Optional.ofNullable(set.find(hash)).map(Known::of).orElse(null);
        if (after == null) {
            return before == null ? Optional.empty() : Optional.of(new Weighted(before.row(), -before.weight()));
        }
        return Optional.of(new Weighted(after.row(), after.weight() - (before == null ? 0 : before.weight())));
    }

    /** Where many rows changed, the matrix follows them all at once, and all else is done anew. */
    private void solveAnew(List<Weighted> changed, RowSet set, Progress progress) {
        GramMatrix matrix = system.present().matrix();
        progress.at(Stage.KERNEL, 0);
        add(changed, matrix, Progress.NONE);
        changed.forEach(one -> know(one.row().hash(), set));
        system = new LiveGramSystem(matrix, ridge(), PRECISION, machinery.workers());
        base = new GramBase(system.present(), null, Map.of(), machinery, Progress.NONE);
        solver = solver(base);
        factor = null;
        changes.clear();
        columns.clear();
        leverages.clear();
    }

    /** Whether the set as a whole keeps these landmarks, as far as this row is concerned. */
    private boolean keepsLandmarks(ContentHash hash, RowSet set) {
        Known before = rows.get(hash);
        Entry after = set.find(hash);
        boolean wasName = before != null && before.name();
        boolean isName = after != null && after.isName();
        if (wasName || isName) {
            return wasName == isName;
        }
        if (before == null) {
            return after == null || landmarks.outlastComing(after.vector());
        }
        return after != null || !landmarks.contains(before.vector()) || set.holds(before.vector());
    }

    /** Follows all changes of a vector's rows: their weights change the matrix by one term, and their labels' targets. */
    private void follow(Vector vector, List<Weighted> changed, RowSet set, Progress progress) {
        Map<String, Integer> rises = new HashMap<>();
        changed.forEach(
                one -> rises.merge(one.row().label(), one.weight() * one.row().target(), Integer::sum));
        int weight = changed.stream().mapToInt(Weighted::weight).sum();
        if (weight != 0 || rises.values().stream().anyMatch(rise -> rise != 0)) {
            int[] ofVector = features(vector);
            move(vector, ofVector, direction(ofVector, progress), weight, rises);
        }
        changed.forEach(one -> know(one.row().hash(), set));
    }

    private void move(Vector vector, int[] ofVector, Direction direction, int weight, Map<String, Integer> rises) {
        rises.forEach((label, rise) -> {
            columns.computeIfAbsent(label, unknown -> targets.containsKey(label) ? null : new LiveColumn(system));
            target(label).add(ofVector, rise);
        });
        forEachColumn((label, column) -> {
            int rise = rises.getOrDefault(label, 0);
            if (weight != 0 || rise != 0) {
                column.change(direction, ofVector, FEATURE_BITS, weight, rise);
            }
        });
        if (weight != 0) {
            leverages.follow(direction, ofVector, weight);
            system.add(ofVector, weight);
            changes.merge(vector, weight, (before, more) -> before + more == 0 ? null : before + more);
            if (factor != null) {
                factor.add(ofVector, weight, machinery.workers());
            }
        }
    }

    private void know(ContentHash hash, RowSet set) {
        Known before = rows.remove(hash);
        if (before != null) {
            target(before.row().label()).rows--;
        }
        Optional.ofNullable(set.find(hash)).ifPresent(this::know);
    }

    private void know(Entry entry) {
        rows.put(entry.hash(), Known.of(entry));
        target(entry.label()).rows++;
    }

    private Direction direction(int[] ofVector, Progress progress) {
        Column solution = base.factoring().contracting(ofBase -> {
            UpdatedFactor updated = updated(ofBase);
            Refinement refinement = new Refinement(system, updated, machinery.workers());
            Column column = Column.of(system, scaled(ofVector));
            refinement.begin(
                    column, updated.solveForChange(ofVector, Math.scalb(1.0, FEATURE_BITS), machinery.workers()));
            refinement.refine(List.of(column), one -> one.error() < PRECISE, () -> progress.at(Stage.REFINING, 0));
            return column;
        });
        return new Direction(system, solution);
    }

    /** Does something with a column. */
    @FunctionalInterface
    private interface ColumnTask {
        void accept(String label, LiveColumn column);
    }

    private void forEachColumn(ColumnTask task) {
        List<Map.Entry<String, LiveColumn>> all = List.copyOf(columns.entrySet());
        machinery
                .workers()
                .run(
                        all.size(),
                        i -> task.accept(all.get(i).getKey(), all.get(i).getValue()));
    }

    private boolean agree() {
        AtomicBoolean all = new AtomicBoolean(true);
        forEachColumn((label, column) -> {
            if (!column.agrees(system.signed(target(label).sums))) {
                all.set(false);
            }
        });
        return all.get();
    }

    @Override
    public Optional<Supplier<Base>> renewal() {
        if (2 * changes.size() < MOST_CHANGES) {
            return Optional.empty();
        }
        GramSystem copy = system.copy();
        Map<Vector, Integer> included = Map.copyOf(changes);
        GramBase present = base;
        return Optional.of(() -> new GramBase(copy, present, included, machinery, Progress.NONE));
    }

    @Override
    public Optional<Training> onto(Base other) {
        if (!(other instanceof GramBase renewed) || !renewed.follows(base)) {
            return Optional.of(this);
        }
        Map<Vector, Integer> since = new LinkedHashMap<>(changes);
        renewed.changes()
                .forEach((vector, weight) ->
                        since.merge(vector, -weight, (now, then) -> now + then == 0 ? null : now + then));
        GramMatrix matrix = renewed.system().matrix();
        since.forEach((vector, weight) -> matrix.add(features(vector), weight, machinery.workers()));
        if (!system.take(matrix)) {
            return Optional.empty();
        }
        base = renewed;
        changes = since;
        factor = null;
        solver = solver(renewed);
        return Optional.of(this);
    }

    @Override
    public int[][] coefficients(Progress progress) {
        List<String> labels = labels();
        int[][] rounded = new int[labels.size()][landmarks.size()];
        boolean[] decided = new boolean[labels.size()];
        machinery.workers().run(labels.size(), c -> {
            LiveColumn column = columns.get(labels.get(c));
            decided[c] =
                    column != null && column.error() < LARGEST_ERROR && column.round(Knowledge.ROUNDING, rounded[c]);
        });
        int[] open = IntStream.range(0, labels.size()).filter(c -> !decided[c]).toArray();
        solver.solve(
                open.length,
                i -> rightHandSide(open[i]),
                column -> column.error() < PRECISE
                        && new LiveColumn(system, column).round(Knowledge.ROUNDING, new int[landmarks.size()]),
                (i, column) -> {
                    LiveColumn live = new LiveColumn(system, column);
                    live.round(Knowledge.ROUNDING, rounded[open[i]]);
                    columns.put(labels.get(open[i]), live);
                },
                progress);
        progress.at(Stage.REFINING, 1);
        int[][] coefficients = new int[landmarks.size()][labels.size()];
        for (int a = 0; a < coefficients.length; a++) {
            for (int c = 0; c < rounded.length; c++) {
                coefficients[a][c] = rounded[c][a];
            }
        }
        return coefficients;
    }

    private long[] rightHandSide(int label) {
        return target(labels().get(label)).sums.clone();
    }

    private int[] order() {
        return IntStream.range(0, landmarks.size()).toArray();
    }

    @Override
    public Witness witness(Progress progress) {
        return solver.witness(targets.size(), this::rightHandSide, order(), progress);
    }

    @Override
    public Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        return solver.certify(parameters, witness, this::rightHandSide, order(), progress);
    }

    @Override
    public List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress) {
        List<KnownRow> sample = rows.values().stream()
                .map(Known::row)
                .filter(KnownRow::judges)
                .limit(most)
                .toList();
        List<Held> held = leverages.of(sample, row -> features(row.row().vector()), solver, progress);
        List<String> labels = labels();
        List<Vector> vectors = landmarks.vectors();
        ScoreColumns columnsOf = ScoreColumns.of(coefficients, FEATURE_BITS);
        LeftOutScores[] scores = new LeftOutScores[sample.size()];
        machinery.workers().run(scores.length, i -> {
            KnownRow row = sample.get(i);
            int[] ofRow = held.get(i).features();
            ScoreColumns.Sum sum = columnsOf.newSum();
            sum.add(0, ofRow, ofRow.length);
            scores[i] = LeftOutScores.ofFeatures(
                    row.row(),
                    labels.indexOf(row.label()),
                    sum.unscaled(),
                    held.get(i).rounded(),
                    nearest(row.row().vector(), ofRow, vectors));
        });
        progress.at(Stage.CALIBRATING, 1);
        return List.of(scores);
    }

    static long[] scaled(int[] features) {
        return Arrays.stream(features)
                .mapToLong(feature -> (long) feature << FEATURE_BITS)
                .toArray();
    }

    /** The largest kernel to a landmark of another vector, in units of 2^-20. */
    private static int nearest(Vector own, int[] ofRow, List<Vector> vectors) {
        int nearest = 0;
        for (int a = 0; a < ofRow.length; a++) {
            if (ofRow[a] > nearest && !vectors.get(a).equals(own)) {
                nearest = ofRow[a];
            }
        }
        return nearest << (Knowledge.KERNEL_BITS - FEATURE_BITS);
    }

    @Override
    public ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut) {
        Knowledge knowledge = new Knowledge(
                settings,
                encoderDigest,
                FEATURE_BITS,
                labels(),
                landmarks.hashes(),
                new int[landmarks.size()],
                coefficients);
        return new ExactParameters(knowledge, landmarks.vectors(), kernel, calibration, leaveOneOut);
    }

    @Override
    public boolean isOf(ExactParameters parameters) {
        return parameters.isOf(landmarks.hashes(), new int[landmarks.size()], labels());
    }

    @Override
    public double error() {
        return columns.values().stream().mapToDouble(LiveColumn::error).max().orElse(0);
    }

    @Override
    public long bytes() {
        long bytes = system.bytes() + columns.size() * 24L * system.size() + leverages.bytes() + rows.size() * 100L;
        return bytes + (factor == null ? base.factoring().bytes() : factor.bytes());
    }
}
