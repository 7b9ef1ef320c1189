package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.BorderedFactor;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Direction;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.LiveColumn;
import io.understudy.learn.algebra.LiveSystem;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.InverseDiagonal.Held;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The solutions of a live system for each label, and its inverse's diagonal where it was asked for. A row that comes, goes
 * or changes costs one precise solution of the system, along which all others move.
 */
final class LiveSolutions {

    /** So precise that few parameters are left undecided, at once and after many changes. */
    private static final double PRECISE = 0x1p-40;

    /** With a larger one, parameters would be left undecided at every turn: then columns are solved for anew. */
    private static final double LARGEST_ERROR = 0x1p-34;

    private final RowBase base;
    private final Workers workers;
    private final LiveSystem system;
    private final Solver solver;
    private final Map<String, LiveColumn> columns = new HashMap<>();
    private InverseDiagonal diagonal;
    private @Nullable BorderedFactor factor;

    /**
     * Starts without solutions.
     *
     * @param base the rows that are there at first
     * @param room how many rows may come
     * @param workers who works
     */
    LiveSolutions(RowBase base, int room, Workers workers) {
        this.base = base;
        this.workers = workers;
        this.system = new LiveSystem(base.system(), base.kernel(), room, workers);
        this.solver = new Solver(system, base.factoring(), this::bordered, workers);
        this.diagonal = new InverseDiagonal(system);
    }

    private BorderedFactor bordered(Factor ofBase) {
        if (factor == null || !factor.standsOn(ofBase)) {
            factor = new BorderedFactor(ofBase, system, workers);
        }
        return factor;
    }

    LiveSystem system() {
        return system;
    }

    Solver solver() {
        return solver;
    }

    /**
     * Adds a row.
     *
     * @param row the row
     * @param kernels to the rows before it, 0 to those that went
     * @param lambda its Lambda
     * @param progress is asked whether to go on
     */
    void add(KnownRow row, int[] kernels, int lambda, Progress progress) {
        long[] rightHandSide = new long[system.size()];
        for (int i = 0; i < kernels.length; i++) {
            rightHandSide[i] = kernels[i];
        }
        int number = system.used();
        Direction direction = direction(number, rightHandSide, progress);
        column(row.label());
        forEachColumn((label, column) ->
                column.add(direction, kernels, number, lambda, label.equals(row.label()) ? row.target() : 0));
        diagonal.add(direction, kernels, number, lambda);
        system.add(kernels, lambda);
        follow(number);
    }

    /**
     * Puts a row in the place of another of the same vector.
     *
     * @param number the other's
     * @param before the other
     * @param after the row
     * @param lambda its Lambda
     * @param progress is asked whether to go on
     */
    void replace(int number, KnownRow before, KnownRow after, int lambda, Progress progress) {
        int heavier = lambda - system.diagonal(number);
        boolean sameTargets = before.label().equals(after.label()) && before.target() == after.target();
        if (heavier == 0 && sameTargets) {
            return;
        }
        Direction direction = unit(number, progress);
        column(after.label());
        forEachColumn((label, column) -> {
            int rise = (label.equals(after.label()) ? after.target() : 0)
                    - (label.equals(before.label()) ? before.target() : 0);
            if (heavier != 0 || rise != 0) {
                column.change(direction, number, heavier, rise);
            }
        });
        if (heavier != 0) {
            diagonal.follow(direction.ofWeighed(number, heavier));
            system.weigh(number, lambda);
            follow(number);
        }
    }

    /**
     * Takes a row out.
     *
     * @param number its number
     * @param progress is asked whether to go on
     * @return whether what was held about it agrees with what was found
     */
    boolean remove(int number, Progress progress) {
        Direction direction = unit(number, progress);
        int[] kernels = system.kernels(number);
        forEachColumn((label, column) -> column.remove(direction, number));
        system.remove(number);
        follow(number);
        return diagonal.remove(direction, kernels, number);
    }

    private Direction unit(int row, Progress progress) {
        long[] rightHandSide = new long[system.size()];
        rightHandSide[row] = 1L << system.precision();
        return direction(row, rightHandSide, progress);
    }

    private Direction direction(int row, long[] rightHandSide, Progress progress) {
        Column solution = base.factoring().contracting(ofBase -> {
            BorderedFactor bordered = bordered(ofBase);
            Refinement refinement = new Refinement(system, bordered, workers);
            Column column = Column.of(system, rightHandSide.clone());
            refinement.begin(column, bordered.solveForChange(row, rightHandSide, workers));
            refinement.refine(List.of(column), one -> one.error() < PRECISE, () -> progress.at(Stage.REFINING, 0));
            return column;
        });
        return new Direction(system, solution);
    }

    private void follow(int row) {
        if (factor != null) {
            factor.follow(row, workers);
        }
    }

    private LiveColumn column(String label) {
        return columns.computeIfAbsent(label, unknown -> new LiveColumn(system));
    }

    /** Does something with a column. */
    @FunctionalInterface
    private interface ColumnTask {
        void accept(String label, LiveColumn column);
    }

    private void forEachColumn(ColumnTask task) {
        List<Map.Entry<String, LiveColumn>> all = List.copyOf(columns.entrySet());
        workers.run(all.size(), i -> task.accept(all.get(i).getKey(), all.get(i).getValue()));
    }

    /** Forgets the columns of other labels than these. */
    void retain(Collection<String> labels) {
        columns.keySet().retainAll(labels);
    }

    /**
     * Checks that the solutions are as precise as is believed, in O(n) a label.
     *
     * @param signedTargets for each label the sum of {@link LiveSystem#signed} over its rows
     */
    boolean agree(Map<String, Long> signedTargets) {
        AtomicBoolean all = new AtomicBoolean(true);
        forEachColumn((label, column) -> {
            if (!column.agrees(signedTargets.getOrDefault(label, 0L) << system.precision())) {
                all.set(false);
            }
        });
        return all.get();
    }

    /**
     * Rounds the solutions. Those that are not there, whose error has grown, or that leave a parameter
     * undecided, are solved anew.
     *
     * @param rows the rows
     * @param progress hears of {@link Stage#REFINING}
     * @return an integer for each label, in their order, and each row of the system
     */
    int[][] rounded(NumberedRows rows, Progress progress) {
        List<String> labels = rows.labels();
        int[][] rounded = new int[labels.size()][system.size()];
        boolean[] decided = new boolean[labels.size()];
        workers.run(labels.size(), c -> {
            LiveColumn column = columns.get(labels.get(c));
            decided[c] =
                    column != null && column.error() < LARGEST_ERROR && column.round(Knowledge.ROUNDING, rounded[c]);
        });
        int[] open = IntStream.range(0, labels.size()).filter(c -> !decided[c]).toArray();
        solver.solve(
                open.length,
                i -> rows.rightHandSide(labels.get(open[i]), system.size()),
                column -> column.error() < PRECISE
                        && new LiveColumn(system, column).round(Knowledge.ROUNDING, new int[system.size()]),
                (i, column) -> {
                    LiveColumn live = new LiveColumn(system, column);
                    live.round(Knowledge.ROUNDING, rounded[open[i]]);
                    columns.put(labels.get(open[i]), live);
                },
                progress);
        progress.at(Stage.REFINING, 1);
        return rounded;
    }

    /**
     * Returns what is known of rows on the inverse's diagonal.
     *
     * @param numbers the rows' numbers
     * @param progress hears of {@link Stage#CALIBRATING}
     */
    List<Held> diagonal(int[] numbers, Progress progress) {
        return diagonal.of(numbers, solver, progress);
    }

    /**
     * Carries solutions over from other numbers of the same rows.
     *
     * @param other where from
     * @param before for each row of this system its number in the other, negative where there is none
     */
    void take(LiveSolutions other, int[] before) {
        other.columns.forEach((label, column) -> columns.put(label, column.renumbered(system, before)));
        diagonal = other.diagonal.renumbered(system, before);
    }

    /** Returns the bound of the largest error of an entry, in real units. */
    double error() {
        return columns.values().stream().mapToDouble(LiveColumn::error).max().orElse(0);
    }

    /** Returns about how many bytes this takes. */
    long bytes() {
        long bytes = system.bytes() + columns.size() * 16L * system.size();
        return bytes + (factor == null ? base.factoring().bytes() : factor.bytes());
    }
}
