package io.understudy.model;

import io.understudy.background.Background;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.ExactSettings;
import io.understudy.learn.exact.RidgeLearner;
import io.understudy.learn.exact.RidgeParameters;
import io.understudy.learn.exact.RidgeSettings;
import io.understudy.neural.GradientLearner;
import io.understudy.neural.GradientParameters;
import io.understudy.neural.Journal;
import io.understudy.neural.Material;
import io.understudy.neural.NativeMath;
import io.understudy.neural.Warm;
import java.io.DataInput;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes learners by the settings of models, and reads their parameters back. All learners share the same workers. */
@Component
public class Learners {

    private final Workers workers =
            new Workers(Runtime.getRuntime().availableProcessors(), Background.threads("learning"));
    private final Workers alone = new Workers(1);
    private final NativeMath math;

    Learners(NativeMath math) {
        this.math = math;
    }

    /**
     * Makes a learner that knows nothing.
     *
     * @param settings the model's
     * @param strength the ridge's lambda, 0.13 to 16
     * @param encoder which encoder makes the vectors
     */
    public Learner create(LearnerSettings settings, double strength, Encoder encoder) {
        return Encoders.keepsNumbers(encoder.name())
                ? ridge(settings, strength, encoder.name(), encoder.digest(), workers)
                : exact(settings, strength, encoder.digest(), workers);
    }

    /**
     * Makes a gradient learner that holds nothing.
     *
     * @param settings the model's
     * @param encoder which encoder makes the vectors
     * @param warm what it goes on from
     * @param journal hears what it decides
     */
    public GradientLearner create(LearnerSettings settings, Encoder encoder, Optional<Warm> warm, Journal journal) {
        return gradient(settings, encoder.name(), encoder.digest(), warm, journal);
    }

    /**
     * Makes a learner that knows nothing, with the settings and the encoder of a version.
     *
     * @param version the version
     */
    public Learner create(ModelVersion version) {
        LearnerSettings settings =
                version.settings().with(null, version.learner().coverage());
        String encoder = version.encoder().name();
        String digest = version.encoder().sha256();
        if (settings.gradient() != null) {
            return gradient(settings, encoder, digest, Optional.empty(), Journal.NONE);
        }
        double strength = version.learner().strength();
        return Encoders.keepsNumbers(encoder)
                ? ridge(settings, strength, encoder, digest, workers)
                : exact(settings, strength, digest, workers);
    }

    /**
     * Makes a learner that knows nothing and works on one processor, so that the others are left to those who answer. A
     * strength that is to be chosen is chosen for its rows.
     *
     * @param settings of the learner
     * @param encoder which encoder makes the vectors
     * @param rows that it is going to be taught
     * @param progress hears how far the choice has come
     */
    public Learner aside(LearnerSettings settings, Encoder encoder, List<Row> rows, Progress progress) {
        if (settings.gradient() != null) {
            return gradient(settings, encoder.name(), encoder.digest(), Optional.empty(), Journal.NONE);
        }
        Double fixed = settings.strength().lambda();
        double strength = fixed != null ? fixed : chooseStrength(settings, encoder, rows, alone, progress);
        return Encoders.keepsNumbers(encoder.name())
                ? ridge(settings, strength, encoder.name(), encoder.digest(), alone)
                : exact(settings, strength, encoder.digest(), alone);
    }

    /** Tells whether somebody waits for the native code that trains networks. */
    public boolean awaited() {
        return math.awaited();
    }

    /**
     * Chooses the strength by leave-one-out on the 2,048 rows of the lowest content hashes: a function of the set.
     *
     * @param settings the model's
     * @param encoder which encoder made the vectors
     * @param rows the set
     * @param progress hears how far it has come
     */
    public double chooseStrength(LearnerSettings settings, Encoder encoder, List<Row> rows, Progress progress) {
        return chooseStrength(settings, encoder, rows, workers, progress);
    }

    private static double chooseStrength(
            LearnerSettings settings, Encoder encoder, List<Row> rows, Workers by, Progress progress) {
        ExactLearner learner = exact(settings, ExactSettings.DEFAULT.strength(), encoder.digest(), by);
        rows.forEach(learner::absorb);
        return learner.chooseStrength(progress).strength();
    }

    /**
     * Returns about how many bytes of heap a learner takes while it learns.
     *
     * @param settings the model's
     * @param size of the set that it is taught
     */
    public static long bytes(LearnerSettings settings, SetSize size) {
        if (settings.gradient() != null) {
            return GradientLearner.bytes(settings.gradient(), size.rows());
        }
        return settings.kernel() == null
                ? ExactLearner.bytes(size.rows(), size.labels(), size.components(), settings.budget())
                : RidgeLearner.bytes(size.rows(), size.components(), shape(settings), settings.budget());
    }

    /** Reads a version's parameters; the rows are asked for only where parameters are stored without them. */
    Parameters read(ModelVersion version, DataInput in, Supplier<List<Row>> rows) throws IOException {
        if (version.learner().gradient() != null) {
            return GradientParameters.read(in);
        }
        return Encoders.keepsNumbers(version.encoder().name())
                ? RidgeParameters.read(in)
                : ExactParameters.read(in, rows.get());
    }

    private static Material material(String encoder) {
        if (!Encoders.keepsNumbers(encoder)) {
            return Material.LABELLED;
        }
        return Encoders.scalesNumbers(encoder) ? Material.SCALED_NUMBERS : Material.GIVEN_NUMBERS;
    }

    private static RidgeLearner ridge(
            LearnerSettings settings, double strength, String encoder, String encoderDigest, Workers by) {
        return new RidgeLearner(
                new RidgeSettings(
                        shape(settings),
                        Encoders.scalesNumbers(encoder),
                        settings.bandwidth(),
                        strength,
                        settings.budget(),
                        settings.coverage()),
                HexFormat.of().parseHex(encoderDigest),
                by);
    }

    private static RidgeSettings.Shape shape(LearnerSettings settings) {
        return settings.kernel() == Kernel.GAUSSIAN ? RidgeSettings.Shape.GAUSSIAN : RidgeSettings.Shape.LINEAR;
    }

    private GradientLearner gradient(
            LearnerSettings settings, String encoder, String encoderDigest, Optional<Warm> warm, Journal journal) {
        return new GradientLearner(
                Objects.requireNonNull(settings.gradient()),
                material(encoder),
                settings.coverage(),
                encoderDigest,
                math,
                warm,
                journal);
    }

    private static ExactLearner exact(LearnerSettings settings, double strength, String encoderDigest, Workers by) {
        return new ExactLearner(
                new ExactSettings(settings.bandwidth(), strength, settings.budget(), settings.coverage()),
                HexFormat.of().parseHex(encoderDigest),
                by);
    }
}
