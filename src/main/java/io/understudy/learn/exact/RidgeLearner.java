package io.understudy.learn.exact;

import io.understudy.learn.Answer;
import io.understudy.learn.Certificate;
import io.understudy.learn.Learner;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Numbers;
import io.understudy.learn.Progress;
import io.understudy.learn.Residuals;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.ValueMetrics;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RidgeSettings.Shape;
import io.understudy.learn.exact.RidgeTraining.Without;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ridge regression on the features of all rows, with parameters that are the correctly rounded solution of an integer
 * system: a function of the set, whatever road led there, so any row can be taken back without a trace. A row's vector
 * holds its numbers packed, its label the target's written form.
 *
 * <p>A change learns from nothing, {@code n m^2 / 2 + m^3 / 6} multiply-adds for m features: milliseconds for some hundred
 * features and some thousand rows.
 */
public final class RidgeLearner implements Learner {

    /** What intervals are taken from: the rows of the lowest content hashes. */
    static final int SAMPLE = 512;

    /** Columns that are solved for at once, and what is built of a tile's rows. */
    private static final long FEATURE_BYTES = 10_000;

    private final RidgeSettings settings;
    private final byte[] encoderDigest;
    private final Machinery machinery;
    private final RowSet rows = new RowSet();
    private @Nullable RidgeTraining training;
    private @Nullable RidgeParameters parameters;

    /**
     * Makes a learner that knows nothing.
     *
     * @param settings its settings
     * @param encoderDigest 32 bytes that tell which encoder makes the vectors; part of the parameters' identity
     * @param workers who works
     */
    public RidgeLearner(RidgeSettings settings, byte[] encoderDigest, Workers workers) {
        this(settings, encoderDigest, Machinery.of(workers));
    }

    RidgeLearner(RidgeSettings settings, byte[] encoderDigest, Machinery machinery) {
        this.settings = settings;
        this.encoderDigest = encoderDigest.clone();
        this.machinery = machinery;
    }

    /**
     * Returns about how many bytes it takes to learn a set: a matrix and a factor, of which triangles are held, in eight
     * bytes an entry, what is solved for at once, and the rows, packed and as numbers.
     *
     * @param rows how many rows
     * @param components of a row's vector
     * @param shape how vectors are seen
     * @param landmarks how many at most a Gaussian shape has
     */
    public static long bytes(int rows, int components, Shape shape, int landmarks) {
        int seen = shape == Shape.LINEAR
                ? components / Numbers.COMPONENTS
                : Math.min(rows, Math.min(landmarks, RidgeSettings.MOST_LANDMARKS));
        long features = seen + 1L;
        return 8 * features * features
                + FEATURE_BYTES * features
                + RowSet.bytes(rows, components)
                + (long) Short.BYTES * components * rows;
    }

    @Override
    public void absorb(Row row) {
        if (row.sign() != Sign.FOR) {
            throw new IllegalArgumentException("a target can't be spoken against");
        }
        rows.add(row);
        changed();
    }

    @Override
    public void forget(Row row) {
        rows.remove(row);
        changed();
    }

    private void changed() {
        training = null;
        parameters = null;
    }

    @Override
    public int size() {
        return rows.occurrences();
    }

    @Override
    public RidgeParameters learn(Progress progress) {
        RidgeParameters known = parameters;
        if (known != null) {
            return known;
        }
        RidgeTraining current = training(progress);
        RidgeParameters bare = new RidgeParameters(
                encoderDigest,
                current.basis(),
                current.targets(),
                current.extraBits(),
                current.coefficients(progress),
                Residuals.UNKNOWN,
                ValueMetrics.NONE);
        List<Without> sample = rows.size() == 1 ? List.of() : current.leftOut(SAMPLE, progress);
        RidgeParameters learned = bare.with(residuals(sample), metrics(sample));
        parameters = learned;
        return learned;
    }

    private RidgeTraining training(Progress progress) {
        if (rows.size() == 0) {
            throw new IllegalStateException("a learner without rows has no parameters");
        }
        RidgeTraining current = training;
        if (current == null) {
            List<Row> all =
                    rows.sorted().values().stream().map(RowSet.Entry::row).toList();
            current = new RidgeTraining(all, settings, machinery, progress);
            training = current;
        }
        return current;
    }

    private Residuals residuals(List<Without> sample) {
        return Residuals.of(sample.stream().map(RidgeLearner::error).toList(), settings.coverage());
    }

    private static double[] error(Without one) {
        double[] right = RidgeTraining.target(one.row());
        double[] error = new double[right.length];
        for (int c = 0; c < right.length; c++) {
            error[c] = right[c] - one.values()[c];
        }
        return error;
    }

    private static ValueMetrics metrics(List<Without> sample) {
        ValueMetrics.Tally tally = new ValueMetrics.Tally();
        sample.forEach(one -> tally.add(RidgeTraining.target(one.row()), one.values()));
        return tally.metrics();
    }

    @Override
    public List<LeftOut> leaveOneOut(int most, Progress progress) {
        RidgeParameters current = learn(progress);
        if (rows.size() == 1) {
            return List.of();
        }
        return training(progress).leftOut(most, progress).stream()
                .map(one -> new LeftOut(one.row(), Answer.of(current.residuals().around(one.values()))))
                .toList();
    }

    /**
     * Solves for what shows that the present set's parameters are right.
     *
     * @param progress hears how far it has come
     */
    public Witness witness(Progress progress) {
        return training(progress).witness(progress);
    }

    /**
     * Checks that parameters are the correctly rounded solution for the present set, by multiplying a witness back.
     *
     * @param checked to be checked
     * @param witness their witness
     * @param progress hears how far it has come
     * @throws IllegalArgumentException when the parameters are of another set
     */
    public Certificate certify(RidgeParameters checked, Witness witness, Progress progress) {
        RidgeTraining current = training(progress);
        if (!current.isOf(checked)) {
            throw new IllegalArgumentException("the parameters " + checked.sha256() + " are of another set");
        }
        return current.certify(checked, witness);
    }

    @Override
    public Optional<Runnable> renewal() {
        return Optional.empty();
    }

    @Override
    public long bytes() {
        RidgeTraining current = training;
        return rows.bytes() + (current == null ? 0 : current.bytes());
    }
}
