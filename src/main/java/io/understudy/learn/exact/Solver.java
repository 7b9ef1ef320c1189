package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.LinearSystem;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.QuadraticForms;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.RoundedForm;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.WitnessCheck;
import io.understudy.learn.algebra.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Solves one system for many right-hand sides. */
final class Solver {

    private static final int COLUMNS_AT_ONCE = 128;
    private static final int CHECKED_AT_ONCE = 32;

    /** Leaves of a hundred million parameters perhaps one undecided. */
    private static final double WITNESS_ERROR = 1e-15;

    private final LinearSystem system;
    private final Factoring factoring;
    private final UnaryOperator<Factor> dress;
    private final Workers workers;

    /**
     * Makes a solver.
     *
     * @param system what is solved
     * @param factoring factors it, or what it stands on
     * @param dress makes of the factor one of the system
     * @param workers who works
     */
    Solver(LinearSystem system, Factoring factoring, UnaryOperator<Factor> dress, Workers workers) {
        this.system = system;
        this.factoring = factoring;
        this.dress = dress;
        this.workers = workers;
    }

    /** Takes the solution of the right-hand side of a number. */
    @FunctionalInterface
    interface Solved {
        void accept(int number, Column column);
    }

    /**
     * Solves for right-hand sides.
     *
     * @param count how many
     * @param rightHandSides makes the one of a number
     * @param done says whether a solution is precise enough
     * @param take takes the solutions
     * @param progress hears of {@link Stage#REFINING}
     */
    void solve(int count, IntFunction<long[]> rightHandSides, Predicate<Column> done, Solved take, Progress progress) {
        for (int from = 0; from < count; from += COLUMNS_AT_ONCE) {
            int first = from;
            int some = Math.min(COLUMNS_AT_ONCE, count - from);
            int[] steps = {0};
            List<Column> columns = solve(some, i -> rightHandSides.apply(first + i), done, () -> {
                double share = 1 - Math.scalb(1.0, -steps[0]++);
                progress.at(Stage.REFINING, (first + share * some) / count);
            });
            for (int i = 0; i < some; i++) {
                take.accept(from + i, columns.get(i));
            }
        }
    }

    /**
     * Solves for right-hand sides, all at once.
     *
     * @param count how many
     * @param rightHandSides makes the one of a number
     * @param done says whether a solution is precise enough
     * @param step runs before each step; may throw to end the work
     */
    List<Column> solve(int count, IntFunction<long[]> rightHandSides, Predicate<Column> done, Runnable step) {
        return factoring.contracting(factor -> {
            List<Column> columns = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                columns.add(Column.of(system, rightHandSides.apply(i)));
            }
            new Refinement(system, dress.apply(factor), workers).refine(columns, done, step);
            return columns;
        });
    }

    /**
     * Computes forms of the inverse.
     *
     * @param count how many
     * @param forms gives the form of a number
     * @param rounding their precision
     * @param progress hears of {@link Stage#CALIBRATING}
     */
    List<RoundedForm> forms(int count, IntFunction<QuadraticForm> forms, Rounding rounding, Progress progress) {
        return factoring.contracting(factor ->
                new QuadraticForms(system, dress.apply(factor), rounding, workers).rounded(count, forms, progress));
    }

    /**
     * Solves for labels' parameters more precisely than rounding needs.
     *
     * @param labels how many
     * @param rightHandSides makes the one of a label
     * @param order the system's row of each row of parameters
     * @param progress hears of {@link Stage#REFINING}
     */
    Witness witness(int labels, IntFunction<long[]> rightHandSides, int[] order, Progress progress) {
        long[][] rests = new long[labels][order.length];
        solve(
                labels,
                rightHandSides,
                column -> column.error() < WITNESS_ERROR && column.undecided(Knowledge.ROUNDING) == 0,
                (label, column) -> {
                    long[] ofSystem = column.rests(Knowledge.ROUNDING);
                    for (int row = 0; row < order.length; row++) {
                        rests[label][row] = ofSystem[order[row]];
                    }
                },
                progress);
        progress.at(Stage.REFINING, 1);
        return new Witness(rests);
    }

    /**
     * Multiplies a witness back.
     *
     * @param parameters of this very system
     * @param witness their witness
     * @param rightHandSides makes the one of a label
     * @param order the system's row of each row of parameters
     * @param progress hears of {@link Stage#REFINING}
     */
    Certificate certify(
            ExactParameters parameters,
            Witness witness,
            IntFunction<long[]> rightHandSides,
            int[] order,
            Progress progress) {
        int labels = parameters.labels().size();
        WitnessCheck check = new WitnessCheck(system, Knowledge.ROUNDING, workers);
        for (int from = 0; from < labels; from += CHECKED_AT_ONCE) {
            progress.at(Stage.REFINING, (double) from / labels);
            int to = Math.min(labels, from + CHECKED_AT_ONCE);
            int[][] values = new int[to - from][system.size()];
            long[][] rests = new long[to - from][system.size()];
            for (int label = from; label < to; label++) {
                for (int row = 0; row < order.length; row++) {
                    values[label - from][order[row]] = parameters.coefficient(row, label);
                    rests[label - from][order[row]] = witness.rests()[label][row];
                }
            }
            check.check(IntStream.range(from, to).mapToObj(rightHandSides).toArray(long[][]::new), values, rests);
        }
        progress.at(Stage.REFINING, 1);
        return new Certificate(
                parameters.sha256(),
                (long) order.length * labels,
                check.undecided(),
                check.smallestMargin(),
                system.eigenvalueBound());
    }
}
