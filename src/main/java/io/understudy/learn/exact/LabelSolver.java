package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Column;
import io.understudy.learn.algebra.Factor;
import io.understudy.learn.algebra.NotContracting;
import io.understudy.learn.algebra.NotPositiveDefinite;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.QuadraticForms;
import io.understudy.learn.algebra.Refinement;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.TiledSystem;
import io.understudy.learn.algebra.WitnessCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Solves one system for the right-hand side of each label. A factor that does not suffice is replaced by a better one. */
final class LabelSolver {

    private static final int COLUMNS_AT_ONCE = 128;
    private static final int CHECKED_AT_ONCE = 32;

    /** Leaves of a hundred million parameters perhaps one undecided. */
    private static final double WITNESS_ERROR = 1e-15;

    private final TiledSystem system;
    private final int labels;
    private final IntFunction<long[]> rightHandSides;
    private final Machinery machinery;
    private int factorizer;
    private Factor factor;

    /**
     * Factors the system.
     *
     * @param system which
     * @param labels how many right-hand sides there are
     * @param rightHandSides makes the one of a number
     * @param machinery what the work is done with
     * @param progress hears of {@link Stage#FACTOR}
     */
    LabelSolver(
            TiledSystem system,
            int labels,
            IntFunction<long[]> rightHandSides,
            Machinery machinery,
            Progress progress) {
        this.system = system;
        this.labels = labels;
        this.rightHandSides = rightHandSides;
        this.machinery = machinery;
        this.factor = factor(progress);
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
    private <T> T contracting(Function<Factor, T> work) {
        try {
            return work.apply(factor);
        } catch (NotContracting e) {
            nextFactorizer(e);
            factor = factor(Progress.NONE);
            return contracting(work);
        }
    }

    private void nextFactorizer(RuntimeException reason) {
        factorizer++;
        if (factorizer == machinery.factorizers().size()) {
            throw reason;
        }
    }

    /**
     * Solves for all parameters.
     *
     * @param progress hears of {@link Stage#REFINING}
     * @return an integer for each row and label, each correctly rounded
     */
    int[][] coefficients(Progress progress) {
        int[][] coefficients = new int[system.size()][labels];
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
        long[][] rests = new long[labels][];
        solve(
                column -> column.error() < WITNESS_ERROR && column.undecided(Knowledge.ROUNDING) == 0,
                progress,
                (label, column) -> rests[label] = column.rests(Knowledge.ROUNDING));
        return new Witness(rests);
    }

    private void solve(Predicate<Column> done, Progress progress, SolvedLabel take) {
        for (int from = 0; from < labels; from += COLUMNS_AT_ONCE) {
            int first = from;
            int count = Math.min(COLUMNS_AT_ONCE, labels - from);
            List<Column> columns = contracting(with -> solve(with, first, count, done, progress));
            for (int c = 0; c < count; c++) {
                take.accept(from + c, columns.get(c));
            }
        }
        progress.at(Stage.REFINING, 1);
    }

    private List<Column> solve(Factor with, int first, int count, Predicate<Column> done, Progress progress) {
        List<Column> columns = new ArrayList<>(count);
        for (int label = first; label < first + count; label++) {
            columns.add(Column.of(system, rightHandSides.apply(label)));
        }
        int[] steps = {0};
        new Refinement(system, with, machinery.workers()).refine(columns, done, () -> {
            double batch = 1 - Math.scalb(1.0, -steps[0]++);
            progress.at(Stage.REFINING, (first + batch * count) / labels);
        });
        return columns;
    }

    /** Takes the solution of a label. */
    @FunctionalInterface
    private interface SolvedLabel {
        void accept(int label, Column column);
    }

    /**
     * Computes forms of the inverse.
     *
     * @param count how many
     * @param forms gives the form of a number
     * @param rounding their precision
     * @param progress hears of {@link Stage#CALIBRATING}
     */
    int[] forms(int count, IntFunction<QuadraticForm> forms, Rounding rounding, Progress progress) {
        return contracting(with ->
                new QuadraticForms(system, with, rounding, machinery.workers()).rounded(count, forms, progress));
    }

    /**
     * Multiplies a witness back.
     *
     * @param parameters of this very system
     * @param witness their witness
     * @param progress hears of {@link Stage#REFINING}
     */
    Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        WitnessCheck check = new WitnessCheck(system, Knowledge.ROUNDING, machinery.workers());
        for (int from = 0; from < labels; from += CHECKED_AT_ONCE) {
            progress.at(Stage.REFINING, (double) from / labels);
            int to = Math.min(labels, from + CHECKED_AT_ONCE);
            check.check(
                    IntStream.range(from, to).mapToObj(rightHandSides).toArray(long[][]::new),
                    IntStream.range(from, to).mapToObj(parameters::column).toArray(int[][]::new),
                    Arrays.copyOfRange(witness.rests(), from, to));
        }
        progress.at(Stage.REFINING, 1);
        return new Certificate(
                parameters.sha256(),
                (long) system.size() * labels,
                check.undecided(),
                check.smallestMargin(),
                system.eigenvalueBound());
    }

    /** Returns about how many bytes the factor takes. */
    long bytes() {
        return factor.bytes();
    }
}
