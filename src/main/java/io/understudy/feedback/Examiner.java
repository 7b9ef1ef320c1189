package io.understudy.feedback;

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
        long start = System.nanoTime();
        Encoding encoding = encoders.named(model.encoder()).encode(text);
        double encoderMillis = millisSince(start);
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
        long start = System.nanoTime();
        Answer answer = version.parameters().answer(vector);
        return new Timed(number, Judged.of(label, answer), millisSince(start));
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

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / NANOS_A_MILLI;
    }
}
