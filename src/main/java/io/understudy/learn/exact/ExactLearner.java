package io.understudy.learn.exact;

import io.understudy.learn.Cancelled;
import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Learner;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.algebra.NotContracting;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Kernel ridge regression on all rows, with parameters that are the correctly rounded solution of an integer system. What
 * it learns is joint training, whatever the order: nothing is forgotten, and any row can be taken back without a trace.
 *
 * <p>Training n rows costs {@code n^3 / 6} multiply-adds in single precision, answering {@code n (d + C)}. Holds about
 * {@code 4 n^2} bytes while hot, and then follows a row that comes, goes or changes at {@code 5 n^2} multiply-adds: the
 * same parameters, to the last bit.
 */
public final class ExactLearner implements Learner {

    /** Examples that scores are calibrated on: those of the lowest content hashes. */
    static final int CALIBRATION_SAMPLE = 512;

    /** Two doubles of a column, two integers on the way to a version, and a double to score with. */
    private static final long PARAMETER_BYTES = 32;

    private final ExactSettings settings;
    private final byte[] encoderDigest;
    private final Machinery machinery;
    private final RowSet rows = new RowSet();
    private final Set<ContentHash> touched = new HashSet<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicReference<Training.@Nullable Base> renewed = new AtomicReference<>();
    private int temperature = TemperatureFit.MIDDLE;
    private @Nullable Training training;
    private @Nullable ExactParameters parameters;

    /**
     * Makes a learner that knows nothing.
     *
     * @param settings its settings
     * @param encoderDigest 32 bytes that tell which encoder makes the vectors; part of the parameters' identity
     * @param workers who works
     */
    public ExactLearner(ExactSettings settings, byte[] encoderDigest, Workers workers) {
        this(settings, encoderDigest, Machinery.of(workers));
    }

    ExactLearner(ExactSettings settings, byte[] encoderDigest, Machinery machinery) {
        if (encoderDigest.length != Knowledge.DIGEST_BYTES) {
            throw new IllegalArgumentException(
                    "an encoder's digest of " + encoderDigest.length + " bytes, legal: " + Knowledge.DIGEST_BYTES);
        }
        this.settings = settings;
        this.encoderDigest = encoderDigest.clone();
        this.machinery = machinery;
    }

    /**
     * Returns about how many bytes it takes to learn a set from nothing: a matrix and a factor, of which triangles are
     * held, in four bytes an entry, or in eight where landmarks stand for the rows; for each label a column of its
     * solution, its parameters and its scores; and the rows.
     *
     * @param rows how many rows
     * @param labels how many labels
     * @param components of a row's vector
     * @param budget the most rows of which each is a landmark
     */
    public static long bytes(int rows, int labels, int components, int budget) {
        long order = rows <= budget ? rows : Math.min(budget, LandmarkTraining.MOST_LANDMARKS);
        return (rows <= budget ? 4 : 8) * order * order
                + PARAMETER_BYTES * order * labels
                + RowSet.bytes(rows, components);
    }

    /** Returns the settings. */
    public ExactSettings settings() {
        return settings;
    }

    @Override
    public void absorb(Row row) {
        changed(rows.add(row));
    }

    @Override
    public void forget(Row row) {
        changed(rows.remove(row));
    }

    private void changed(Entry entry) {
        touched.add(entry.hash());
        parameters = null;
    }

    @Override
    public int size() {
        return rows.occurrences();
    }

    @Override
    public ExactParameters learn(Progress progress) {
        if (parameters == null) {
            // only whether: where all is trained anew, the training before would need its memory once more
            boolean follows = training != null;
            try {
                parameters = learned(progress);
            } catch (NotContracting noFactorIsGoodEnough) {
                if (!follows) {
                    throw noFactorIsGoodEnough;
                }
                training = null;
                parameters = learned(progress);
            }
        }
        return parameters;
    }

    private ExactParameters learned(Progress progress) {
        Training current = training(progress);
        int[][] coefficients = current.coefficients(progress);
        List<LeftOutScores> sample = current.leftOut(coefficients, CALIBRATION_SAMPLE, progress);
        Calibration calibration = Calibration.fit(sample, settings.coverage(), temperature, machinery.workers());
        temperature = calibration.temperatureStep();
        LeaveOneOut judged = LeaveOneOut.of(answers(current, calibration, sample));
        return current.parameters(encoderDigest, coefficients, calibration, judged);
    }

    Training training(Progress progress) {
        if (rows.size() == 0) {
            throw new IllegalStateException("a learner without rows has no parameters");
        }
        Training current = followed(progress);
        if (current == null) {
            List<Entry> entries = List.copyOf(rows.sorted().values());
            current = entries.size() > settings.budget()
                    ? LandmarkTraining.of(entries, settings, machinery, progress)
                    : RowTraining.of(entries, settings, machinery, progress);
        }
        touched.clear();
        training = current;
        return current;
    }

    /** The training that is held, brought up to the set; null when that does not pay, or a check of it fails. */
    private @Nullable Training followed(Progress progress) {
        Training current = training;
        Training.Base base = renewed.getAndSet(null);
        if (current != null && base != null) {
            current = current.onto(base).orElse(null);
        }
        training = null;
        if (current == null || touched.isEmpty()) {
            return current;
        }
        try {
            return current.follow(touched, rows, progress) ? current : null;
        } catch (Cancelled cancelled) {
            training = current;
            throw cancelled;
        }
    }

    private List<LeftOut> answers(Training of, Calibration calibration, List<LeftOutScores> scores) {
        LeftOut[] answers = new LeftOut[scores.size()];
        List<String> labels = of.labels();
        machinery.workers().run(answers.length, i -> {
            LeftOutScores one = scores.get(i);
            answers[i] = new LeftOut(one.row(), calibration.answer(labels, one.scores(), one.nearest()));
        });
        return List.of(answers);
    }

    @Override
    public List<LeftOut> leaveOneOut(int most, Progress progress) {
        ExactParameters current = learn(progress);
        Training hot = training(progress);
        return answers(hot, current.calibration(), hot.leftOut(current.coefficients(), most, progress));
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
     * @param parameters to be checked
     * @param witness their witness, from here or elsewhere
     * @param progress hears how far it has come
     * @return what the check found
     * @throws IllegalArgumentException when the parameters are of other rows, weights, labels, settings or another encoder
     *     than this learner's
     */
    public Certificate certify(ExactParameters parameters, Witness witness, Progress progress) {
        Training current = training(progress);
        if (!current.isOf(parameters) || !parameters.isOf(settings, encoderDigest)) {
            throw new IllegalArgumentException("the parameters " + parameters.sha256() + " are of another set");
        }
        return current.certify(parameters, witness, progress);
    }

    /**
     * Chooses the strength with the least leave-one-out log loss of {1/4, 1/2, 1, 2}, on a learner that holds only the
     * 2,048 rows of the lowest content hashes: a function of the set. Ties go to the smaller strength.
     *
     * @param progress hears how far it has come
     * @return the choice, and the losses that led to it
     */
    public StrengthChoice chooseStrength(Progress progress) {
        return StrengthChoice.of(List.copyOf(rows.sorted().values()), settings, machinery, progress);
    }

    @Override
    public Optional<Runnable> renewal() {
        if (training == null || !touched.isEmpty() || renewing.get()) {
            return Optional.empty();
        }
        return training.renewal().map(work -> {
            renewing.set(true);
            return () -> renew(work);
        });
    }

    private void renew(Supplier<Training.Base> work) {
        try {
            renewed.set(work.get());
        } finally {
            renewing.set(false);
        }
    }

    @Override
    public double error() {
        return training == null ? 0 : training.error();
    }

    @Override
    public long bytes() {
        Training.Base waiting = renewed.get();
        long bytes = rows.bytes() + (waiting == null ? 0 : waiting.bytes());
        bytes += training == null ? 0 : training.bytes();
        return bytes + (parameters == null ? 0 : parameters.bytes());
    }
}
