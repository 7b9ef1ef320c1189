package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RowSet.Entry;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks parameters by their definition and nothing else: from rows, kernels and integers, with no solver, no factor, and
 * not even a matrix. It shares neither the products nor the rounding of the learner whose work it checks.
 *
 * <p>Takes little more memory than the witness; costs {@code n^2 (d + 4 C)} multiply-adds, about a minute for 10,000 rows.
 */
public final class PlainCheck {

    /** Bits of a witness below a parameter's last place. */
    private static final int WITNESS_BITS = 56;

    private static final int PARAMETER_BITS = 16;

    /** {@code 1/2 + sqrt(2) 2^-20}, rounded down, in units of a witness: the real threshold is less than one above. */
    private static final long HALF = (1L << (WITNESS_BITS - 1))
            + BigInteger.TWO.shiftLeft(2 * (WITNESS_BITS - 20)).sqrt().longValueExact();

    private static final double ROUND_UP = 1 + 1e-9;

    private final ExactParameters parameters;
    private final Witness witness;
    private long undecided;
    private double smallestMargin = 1;

    private PlainCheck(ExactParameters parameters, Witness witness) {
        this.parameters = parameters;
        this.witness = witness;
    }

    /**
     * Checks that parameters are the correctly rounded solution of a set's system.
     *
     * @param rows the set; the order is of no matter
     * @param parameters to be checked
     * @param witness their witness
     * @param workers who works
     * @return what the check found
     * @throws IllegalArgumentException when the parameters are of other rows, weights or labels, or their hash is not
     *     theirs
     */
    public static Certificate certify(
            Collection<Row> rows, ExactParameters parameters, Witness witness, Workers workers) {
        RowSet set = new RowSet();
        rows.forEach(set::add);
        List<Entry> entries = List.copyOf(set.sorted().values());
        PlainSystem system = entries.size() > parameters.settings().budget()
                ? new PlainLandmarks(entries, parameters.settings(), workers)
                : new PlainRows(entries, parameters.settings(), workers);
        requireIdentity(entries, system, parameters);
        return new PlainCheck(parameters, witness).against(system);
    }

    private static void requireIdentity(List<Entry> entries, PlainSystem system, ExactParameters parameters) {
        int[] weights = new int[system.hashes().size()];
        if (system.kernelBits() == Knowledge.KERNEL_BITS) {
            Arrays.setAll(weights, row -> entries.get(row).weight());
        }
        List<String> labels = new LabelIndex(entries).labels();
        boolean same = system.hashes().equals(hashes(parameters))
                && labels.equals(parameters.labels())
                && HexFormat.of()
                        .formatHex(new Knowledge(
                                        parameters.settings(),
                                        HexFormat.of().parseHex(parameters.encoderSha256()),
                                        system.kernelBits(),
                                        labels,
                                        system.hashes(),
                                        weights,
                                        parameters.coefficients())
                                .sha256())
                        .equals(parameters.sha256());
        if (!same) {
            throw new IllegalArgumentException("the parameters " + parameters.sha256() + " are not of these rows");
        }
    }

    private static List<ContentHash> hashes(ExactParameters parameters) {
        ContentHash[] hashes = new ContentHash[parameters.rows()];
        Arrays.setAll(hashes, parameters::hash);
        return List.of(hashes);
    }

    private Certificate against(PlainSystem system) {
        double[] residuals = system.residuals(values(), WITNESS_BITS + PARAMETER_BITS);
        for (int label = 0; label < residuals.length; label++) {
            double error = residuals[label] / system.eigenvalueBound() * ROUND_UP;
            decide(witness.rests()[label], Math.scalb(error, PARAMETER_BITS));
        }
        return new Certificate(
                parameters.sha256(),
                (long) parameters.rows() * residuals.length,
                undecided,
                smallestMargin,
                system.eigenvalueBound());
    }

    /** What the witness says that the solution is: {@code 2^56 A + w} for each row and label. */
    private BigInteger[][] values() {
        int labels = parameters.labels().size();
        BigInteger[][] values = new BigInteger[parameters.rows()][labels];
        for (int row = 0; row < values.length; row++) {
            for (int label = 0; label < labels; label++) {
                values[row][label] = BigInteger.valueOf(parameters.coefficient(row, label))
                        .shiftLeft(WITNESS_BITS)
                        .add(BigInteger.valueOf(witness.rests()[label][row]));
            }
        }
        return values;
    }

    /** A parameter is right where everything within the error of the witness rounds to it. */
    private void decide(long[] rests, double error) {
        if (!(error < 0.25)) {
            undecided += rests.length;
            smallestMargin = Math.min(smallestMargin, -1);
            return;
        }
        long slack = (long) Math.ceil(Math.scalb(error, WITNESS_BITS)) + 2;
        for (long rest : rests) {
            long above = rest + HALF;
            long margin = Math.min(above, (1L << WITNESS_BITS) - above) - slack;
            undecided += margin > 0 ? 0 : 1;
            smallestMargin = Math.min(smallestMargin, Math.scalb((double) margin, -WITNESS_BITS));
        }
    }
}
