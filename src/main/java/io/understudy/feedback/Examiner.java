package io.understudy.feedback;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.encode.Encoding;
import io.understudy.example.Examples;
import io.understudy.learn.Answer;
import io.understudy.learn.Vector;
import io.understudy.learn.judge.Judged;
import io.understudy.model.LoadedVersion;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ModelVersion;
import io.understudy.model.ServingModel;
import io.understudy.model.VersionErased;
import io.understudy.model.VersionNotFound;
import io.understudy.model.VersionSwept;
import io.understudy.model.Versions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks the champion and its rivals what a text means before they are taught it: a correction is first a test. None of
 * them may have seen the text in a lesson that another has not had; of a text that was spoken of before, the rivals are
 * asked that were asked then.
 */
@Component
class Examiner {

    private static final double NANOS_A_MILLI = 1e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Encoders encoders;
    private final LoadedVersions loaded;
    private final Versions versions;
    private final Examples examples;
    private final Rivalry rivalry;

    Examiner(Encoders encoders, LoadedVersions loaded, Versions versions, Examples examples, Rivalry rivalry) {
        this.encoders = encoders;
        this.loaded = loaded;
        this.versions = versions;
        this.examples = examples;
        this.rivalry = rivalry;
    }

    /** What a version said, and how long the head took. */
    private record Timed(int version, Judged judged, double millis) {}

    Corrections.Subject examine(ServingModel model, String text, String label) {
        Encoder encoder = encoders.named(model.encoder());
        long start = System.nanoTime();
        Encoding encoding = encoder.encode(text);
        // who is corrected was asked just now, and the encoder remembers what it made of that
        double encoderMillis = Math.max(millis(System.nanoTime() - start), encoder.usualMillis());
        Optional<Timed> champion = model.champion().map(number -> ask(model, number, encoding.vector(), label));
        return new Corrections.Subject(
                model.id(),
                text,
                label,
                encoding,
                champion.map(said -> before(said.version(), said.judged())),
                champion.stream()
                        .flatMap(said -> rivals(model, said.version(), text).stream()
                                .flatMap(number -> askIfReady(model, number, encoding.vector(), label).stream())
                                .map(rival -> answer(model, rival, said, encoderMillis)))
                        .toList());
    }

    private List<Integer> rivals(ServingModel model, int champion, String text) {
        if (model.rivals().isEmpty()) {
            return List.of();
        }
        long known = Stream.concat(Stream.of(champion), model.predecessor().stream())
                .flatMap(number -> versions.findById(new ModelVersion.Key(model.id(), number)).stream())
                .mapToLong(ModelVersion::watermark)
                .min()
                .orElse(0);
        return examples.firstOf(model.id(), text, known)
                .map(change -> rivalry.asked(model.id(), change))
                .orElse(model.rivals());
    }

    private Timed ask(ServingModel model, int number, Vector vector, String label) {
        LoadedVersion version = loaded.require(model, number);
        long start = nanosAtWork();
        Answer answer = version.parameters().answer(vector);
        return new Timed(number, Judged.of(label, answer), millis(nanosAtWork() - start));
    }

    private Optional<Timed> askIfReady(ServingModel model, int number, Vector vector, String label) {
        try {
            return Optional.of(ask(model, number, vector, label));
        } catch (VersionNotFound | VersionErased | VersionSwept gone) {
            return Optional.empty();
        }
    }

    private static Feedback.Before before(int version, Judged said) {
        return new Feedback.Before(
                version, said.predicted(), said.topScore(), said.scoreOfActual(), said.sumOfSquares());
    }

    private static RivalAnswer answer(ServingModel model, Timed rival, Timed champion, double encoderMillis) {
        Judged said = rival.judged();
        return new RivalAnswer(
                rival.version(),
                model.isFormer(rival.version()),
                said.predicted(),
                said.topScore(),
                said.scoreOfActual(),
                said.sumOfSquares(),
                encoderMillis + rival.millis(),
                encoderMillis + champion.millis());
    }

    /** The processor's time, where it is known: on a busy machine a thread waits more often the longer it answers. */
    private static long nanosAtWork() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static double millis(long nanos) {
        return nanos / NANOS_A_MILLI;
    }
}
