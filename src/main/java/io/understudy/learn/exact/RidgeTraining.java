package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.Numbers;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Scaling;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GramMatrix;
import io.understudy.learn.algebra.GramSystem;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.RoundedForm;
import io.understudy.learn.algebra.Rounding;
import io.understudy.learn.algebra.WitnessCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A set of rows as one integer system: {@code (sum_i w_i f_i f_i^T + M0 I) beta_c = sum_i w_i f_i T_ic}, with features f of
 * 14 bits and targets T that are integers too. A Gram matrix of integers is exactly positive semidefinite, so M0 bounds the
 * eigenvalues from below, without slack.
 *
 * <p>Targets have 14 bits and {@code s} more, the most for which {@code |beta| < 2^14} is certain whatever the rows are:
 * the ridge bounds {@code |beta|^2 <= 2^2s W / mu}, W being the sum of weights. M0 is at least W, in units of 2^-28.
 *
 * <p>Costs {@code n m^2 / 2 + m^3 / 6} multiply-adds and {@code 8 m^2} bytes for m features.
 */
final class RidgeTraining {

    /** Matrix entries and right-hand sides are multiples of 2^-28. */
    private static final int PRECISION = 2 * RidgeBasis.BITS;

    private static final int MOST_EXTRA_BITS = 6;

    /** The ridge in units of 2^-28 is 2^20 times the strength. */
    private static final int RIDGE_SHIFT = 12;

    /**
     * The precision of a leverage and of what a row is answered: one minus a leverage is 2^-22 where the numbers are many
     * more than the rows, and what is left of a row's target is as small then.
     */
    private static final Rounding LEFT_OUT = new Rounding(42);

    private static final int LEFT_OUT_AT_ONCE = 128;

    private final List<Row> rows;
    private final RidgeBasis basis;
    private final Scaling targets;
    private final Machinery machinery;
    private final GramSystem system;
    private final Solver solver;
    private final int extraBits;
    private final long[][] rightHandSides;

    /**
     * Builds the system and factors it.
     *
     * @param rows distinct, in order of content hash
     * @param settings the settings
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    RidgeTraining(List<Row> rows, RidgeSettings settings, Machinery machinery, Progress progress) {
        this.rows = rows;
        this.machinery = machinery.precise();
        List<Vector> vectors = rows.stream().map(Row::vector).toList();
        this.basis = RidgeBasis.of(settings, vectors);
        this.targets = Scaling.of(rows.stream().map(RidgeTraining::target).toList());
        long weight = rows.stream().mapToLong(Row::weight).sum();
        long ridge = Math.max((long) settings.strengthUnits() << RIDGE_SHIFT, weight);
        this.extraBits = extraBits(weight, ridge);
        this.rightHandSides = new long[targets.size()][basis.size()];
        GramMatrix matrix = new GramMatrix(basis.size(), machinery.tile());
        int tile = machinery.tile();
        for (int from = 0; from < rows.size(); from += tile) {
            progress.at(Stage.KERNEL, (double) from / rows.size());
            add(rows.subList(from, Math.min(rows.size(), from + tile)), matrix);
        }
        progress.at(Stage.KERNEL, 1);
        this.system = new GramSystem(matrix, ridge, PRECISION);
        this.solver = new Solver(
                system, new Factoring(system, this.machinery, progress), UnaryOperator.identity(), machinery.workers());
    }

    static double[] target(Row row) {
        return Numbers.read(row.label());
    }

    /** The most s with {@code 2^2s W 2^28 / M0 <= 2^28}. */
    private static int extraBits(long weight, long ridge) {
        int bits = 0;
        while (bits < MOST_EXTRA_BITS && (double) weight * Math.scalb(1.0, 2 * (bits + 1)) <= ridge) {
            bits++;
        }
        return bits;
    }

    private void add(List<Row> some, GramMatrix matrix) {
        int tile = machinery.tile();
        int order = (basis.size() + tile - 1) / tile;
        double[][][] block = new double[order][tile][tile];
        double[] weights = new double[tile];
        double[][] features = new double[some.size()][];
        machinery
                .workers()
                .run(
                        some.size(),
                        i -> features[i] =
                                basis.features(Numbers.unpack(some.get(i).vector())));
        for (int i = 0; i < some.size(); i++) {
            weights[i] = some.get(i).weight();
            for (int a = 0; a < features[i].length; a++) {
                block[a / tile][i][a % tile] = features[i][a];
            }
            aim(some.get(i), features[i]);
        }
        matrix.add(block, weights, machinery.workers());
    }

    private void aim(Row row, double... features) {
        double[] target = target(row);
        for (int c = 0; c < target.length; c++) {
            long aimed = row.weight() * fixed(target[c], c);
            for (int a = 0; a < features.length; a++) {
                rightHandSides[c][a] += aimed * (long) features[a];
            }
        }
    }

    private long fixed(double target, int column) {
        return (long) Math.rint(Math.scalb(targets.scaled(target, column), RidgeBasis.BITS + extraBits));
    }

    RidgeBasis basis() {
        return basis;
    }

    Scaling targets() {
        return targets;
    }

    int extraBits() {
        return extraBits;
    }

    /**
     * Solves for all parameters.
     *
     * @param progress hears of {@link Stage#REFINING}
     * @return for each number of a target an integer for each feature, in units of 2^-16, correctly rounded
     */
    int[][] coefficients(Progress progress) {
        int[][] coefficients = new int[targets.size()][];
        solver.solve(
                targets.size(),
                c -> rightHandSides[c].clone(),
                column -> column.undecided(Knowledge.ROUNDING) == 0,
                (c, column) -> coefficients[c] = column.rounded(Knowledge.ROUNDING),
                progress);
        progress.at(Stage.REFINING, 1);
        return coefficients;
    }

    /**
     * A row that was left out.
     *
     * @param row the row
     * @param values what would have been answered without it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Without(Row row, double[] values) {}

    /**
     * Computes what rows would have been answered had each been left out, in closed form: the error of a row is its
     * residual divided by one minus its leverage {@code w f^T G^-1 f}. Both are correctly rounded forms of the solution as it
     * is, not of the parameters: those are rounded too coarsely to be divided by little.
     *
     * @param most how many at most; those of the lowest content hashes are taken
     * @param progress hears of {@link Stage#CALIBRATING}
     */
    List<Without> leftOut(int most, Progress progress) {
        int count = Math.min(most, rows.size());
        List<Without> without = new ArrayList<>(count);
        for (int from = 0; from < count; from += LEFT_OUT_AT_ONCE) {
            double fraction = (double) from / count;
            without.addAll(leftOut(
                    rows.subList(from, Math.min(count, from + LEFT_OUT_AT_ONCE)),
                    (stage, within) -> progress.at(Stage.CALIBRATING, fraction)));
        }
        progress.at(Stage.CALIBRATING, 1);
        return without;
    }

    private List<Without> leftOut(List<Row> some, Progress progress) {
        List<long[]> features = some.stream()
                .map(row -> scaled(basis.features(Numbers.unpack(row.vector()))))
                .toList();
        List<RoundedForm> leverages = solver.forms(
                some.size(), i -> new QuadraticForm(features.get(i), some.get(i).weight()), LEFT_OUT, progress);
        List<QuadraticForm> answers =
                features.stream().map(of -> new QuadraticForm(of, 1)).toList();
        double[][] fitted = new double[targets.size()][];
        solver.solve(
                targets.size(),
                c -> rightHandSides[c].clone(),
                column -> answers.stream()
                        .allMatch(answer -> column.summed(answer, LEFT_OUT).isPresent()),
                (c, column) -> fitted[c] = answers.stream()
                        .mapToDouble(answer -> Math.scalb(
                                (double) column.summed(answer, LEFT_OUT).orElseThrow(), -LEFT_OUT.bits() - extraBits))
                        .toArray(),
                progress);
        return IntStream.range(0, some.size())
                .mapToObj(i -> {
                    long rest = (1L << LEFT_OUT.bits()) - leverages.get(i).rounded();
                    return without(
                            some.get(i), Math.scalb((double) Math.max(1, rest), -LEFT_OUT.bits()), c -> fitted[c][i]);
                })
                .toList();
    }

    private Without without(Row row, double rest, IntToDoubleFunction fitted) {
        double[] right = target(row);
        double[] values = new double[right.length];
        for (int c = 0; c < right.length; c++) {
            double aimed = Math.scalb((double) fixed(right[c], c), -RidgeBasis.BITS - extraBits);
            values[c] = right[c] - targets.length((aimed - fitted.applyAsDouble(c)) / rest, c);
        }
        return new Without(row, values);
    }

    private static long[] scaled(double... features) {
        return Arrays.stream(features)
                .mapToLong(feature -> (long) feature << RidgeBasis.BITS)
                .toArray();
    }

    /** Returns whether parameters are of a set with these bounds, landmarks and settings. */
    boolean isOf(RidgeParameters parameters) {
        return parameters.settings().equals(basis.settings())
                && Arrays.equals(
                        parameters.basis().scaling().toBytes(), basis.scaling().toBytes())
                && Arrays.equals(parameters.targets().toBytes(), targets.toBytes())
                && parameters.basis().landmarks().equals(basis.landmarks())
                && parameters.extraBits() == extraBits;
    }

    /**
     * Solves for all parameters anew, more precisely than rounding needs.
     *
     * @param progress hears of {@link Stage#REFINING}
     */
    Witness witness(Progress progress) {
        int[] order = IntStream.range(0, basis.size()).toArray();
        return solver.witness(targets.size(), c -> rightHandSides[c].clone(), order, progress);
    }

    /**
     * Multiplies a witness back.
     *
     * @param parameters of this very set
     * @param witness their witness
     */
    Certificate certify(RidgeParameters parameters, Witness witness) {
        WitnessCheck check = new WitnessCheck(system, Knowledge.ROUNDING, machinery.workers());
        check.check(rightHandSides, parameters.coefficients(), witness.rests());
        return new Certificate(
                parameters.sha256(),
                (long) basis.size() * targets.size(),
                check.undecided(),
                check.smallestMargin(),
                system.eigenvalueBound());
    }

    /** Returns about how many bytes it takes. */
    long bytes() {
        return 2 * system.bytes() + basis.bytes();
    }
}
