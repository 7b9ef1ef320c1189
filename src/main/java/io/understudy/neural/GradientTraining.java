package io.understudy.neural;

import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.neural.Journal.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * One training from its first step to its last. All chance comes from the seed, so that the same rows, settings and start
 * end in the same parameters on the same machine. Used once.
 *
 * <p>What it decides by itself, it says in the journal: the learning rate it found, that steps became shorter, that L2
 * was changed, when it stopped and whose parameters it kept.
 */
final class GradientTraining {

    private static final int FEWEST_BATCHES = 10;
    private static final int FEWEST_TO_FIND_A_RATE = 24;
    private static final int LOOKED_AT = 1_000;
    private static final double LONGEST_GRADIENT = 5;
    private static final double L2_FIRST = 1e-4;
    private static final double L2_MOST = 1e-2;
    private static final double L2_LEAST = 1e-6;
    private static final double WIDE_GAP = 0.5;
    private static final double NARROW_GAP = 0.1;

    private final GradientSettings settings;
    private final Lessons lessons;
    private final Optional<Warm> warm;
    private final Optional<WordRows> words;
    private final boolean goesOn;
    private final Timetable timetable;
    private final Progress progress;
    private final Journal journal;
    private final SplittableRandom chance;
    private final Reader reader;
    private final Trainable net;
    private final Penalty penalty;
    private double l2;
    private int clipped;

    /**
     * Prepares a training.
     *
     * @param settings the learner's
     * @param lessons what is taught, at least one thing
     * @param warm what it goes on from; where its known rows are none, everything is taught
     * @param words what its words begin with where it goes on from nothing
     * @param progress hears how far it has come
     * @param journal hears what it decides
     */
    GradientTraining(
            GradientSettings settings,
            Lessons lessons,
            Optional<Warm> warm,
            Optional<WordRows> words,
            Progress progress,
            Journal journal) {
        this.settings = settings;
        this.lessons = lessons;
        this.warm = warm;
        this.words = words;
        this.goesOn = warm.filter(start -> !start.known().isEmpty()).isPresent();
        this.timetable = new Timetable(lessons, settings, goesOn);
        this.progress = progress;
        this.journal = journal;
        this.chance = new SplittableRandom(settings.seed());
        this.reader = newReader(shown());
        this.net = newNet(reader);
        this.l2 = settings.l2().or(L2_FIRST);
        this.penalty = Penalty.of(settings, this);
    }

    private List<Lesson> shown() {
        List<Lesson> shown = new ArrayList<>(lessons.fresh());
        shown.addAll(lessons.replayed());
        return shown;
    }

    private Reader newReader(List<Lesson> read) {
        List<Vector> vectors = read.stream().map(Lesson::vector).toList();
        return switch (settings.network()) {
            case HEAD ->
                new FrozenReader(vectors.get(0).size(), settings.hidden().isEmpty() ? settings.dropout() : 0);
            case TEXT ->
                new EmbeddingReader(
                        settings,
                        vectors,
                        warm.map(start -> (EmbeddingTable) start.parameters().front())
                                .orElse(null),
                        words.orElse(null));
        };
    }

    private Trainable newNet(Reader before) {
        Trainable made = new Trainable(
                Layers.of(before.size(), settings, lessons.labels().size()), settings);
        warm.ifPresent(start -> made.set(Growth.grown(start.parameters(), lessons.labels(), made.snapshot())));
        return made;
    }

    boolean goesOn() {
        return goesOn;
    }

    Trainable net() {
        return net;
    }

    /** Returns the inputs of some known examples, one by one, and what the net says of each. */
    List<float[]> knownInputs(int most) {
        return lessons.replayed().stream()
                .limit(most)
                .map(lesson -> reader.snapshot().input(lesson.vector()))
                .toList();
    }

    Optional<GradientParameters> start() {
        return warm.map(Warm::parameters);
    }

    List<String> labels() {
        return lessons.labels();
    }

    /** Parameters at the end of an epoch. */
    private record Snapshot(Front front, DenseNet net, int epoch) {}

    /** What was trained, and what was found on the way. */
    record Trained(GradientParameters parameters, Outcome outcome) {}

    Trained run(byte[] encoderDigest, double coverage) {
        journal.note(lessons.fresh().size() + " examples to learn, "
                + lessons.replayed().size() + " known ones shown again, "
                + lessons.heldBack().size() + " held back for validation, "
                + lessons.labels().size() + " labels, seed "
                + settings.seed());
        int perEpoch = batches(new SplittableRandom(0)).size();
        int epochs = timetable.epochs();
        double rate = goesOn ? usualRate() / 2 : rate();
        Course course = new Course(rate, epochs * perEpoch);
        Snapshot best = new Snapshot(reader.snapshot(), net.snapshot(), 0);
        Optional<Front> spent = Optional.empty();
        double bestLoss = Double.POSITIVE_INFINITY;
        int step = 0;
        int epoch = 0;
        int sinceBest = 0;
        while (epoch < epochs && sinceBest < settings.patience()) {
            List<List<Lesson>> batches = batches(chance);
            for (List<Lesson> batch : batches) {
                if (step % Math.max(1, epochs * perEpoch / 200) == 0) {
                    progress.at(Stage.REFINING, (double) step / (epochs * perEpoch));
                }
                step(batch, course.at(step));
                step++;
            }
            epoch++;
            Front front = spent.map(reader::snapshot).orElseGet(reader::snapshot);
            Snapshot now = new Snapshot(front, net.snapshot(), epoch);
            double loss = look(now, course.at(Math.min(step, epochs * perEpoch - 1)));
            if (loss < bestLoss || lessons.heldBack().isEmpty()) {
                spent = Optional.of(best.front());
                best = now;
                bestLoss = loss;
                sinceBest = 0;
            } else {
                spent = Optional.of(front);
                sinceBest++;
                slowDown(course, sinceBest, best, epoch);
            }
        }
        journal.note(String.format(
                Locale.ROOT,
                "stopped after %d of at most %d epochs; the parameters after epoch %d are kept%s%s",
                epoch,
                epochs,
                best.epoch(),
                lessons.heldBack().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, ", whose loss of %.4f on what is judged by is the least", bestLoss),
                clipped == 0 ? "" : ", " + clipped + " gradients were clipped"));
        progress.at(Stage.CALIBRATING, 0);
        GradientParameters learned = calibrated(best, encoderDigest, coverage);
        compare(learned);
        return new Trained(
                learned,
                new Outcome(
                        rate,
                        l2,
                        epoch,
                        best.epoch(),
                        warm.isPresent() || words.isPresent(),
                        lessons.heldBack().size()));
    }

    /** Where going on with little makes few batches, all of it is shown more than once in an epoch. */
    private List<List<Lesson>> batches(SplittableRandom by) {
        return timetable.batches(goesOn ? FEWEST_BATCHES : 0, by);
    }

    private void step(List<Lesson> batch, double rate) {
        float[] inputs = reader.read(batch.stream().map(Lesson::vector).toList(), chance);
        float[] gradient = net.step(inputs, targets(batch, inputs, net), rate, this::addPenalties);
        reader.step(gradient, rate * reader.share());
    }

    private void addPenalties(float[] gradient, float[] parameters) {
        penalty.addTo(gradient, parameters, (float) l2);
        double squares = 0;
        for (float g : gradient) {
            squares += (double) g * g;
        }
        if (squares > LONGEST_GRADIENT * LONGEST_GRADIENT) {
            clipped++;
            float factor = (float) (LONGEST_GRADIENT / Math.sqrt(squares));
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }

    /**
     * The target of an example is its label. That of a rejection is what the net says, without the rejected label and
     * shared out anew: the gradient of cross-entropy towards it is that of {@code -ln(1 - p)}.
     */
    private float[] targets(List<Lesson> batch, float[] inputs, Trainable of) {
        int outputs = lessons.labels().size();
        float[] targets = new float[batch.size() * outputs];
        float[] said = batch.stream().anyMatch(Lesson::against) ? of.output(inputs) : targets;
        for (int row = 0; row < batch.size(); row++) {
            Lesson lesson = batch.get(row);
            int at = row * outputs;
            if (lesson.against()) {
                reject(said, at, lesson.output(), targets);
            } else {
                targets[at + lesson.output()] = 1;
            }
        }
        return targets;
    }

    private void reject(float[] said, int at, int rejected, float[] targets) {
        int outputs = lessons.labels().size();
        float left = Math.max(1e-6f, 1 - said[at + rejected]);
        for (int output = 0; output < outputs; output++) {
            targets[at + output] = output == rejected ? 0 : said[at + output] / left;
        }
    }

    /** Sees how it goes at the end of an epoch, and returns what it is judged by; 0 where nothing is held back. */
    private double look(Snapshot now, double rate) {
        double trained = loss(now, some(shown()));
        if (!Double.isFinite(trained)) {
            throw new Diverged(rate);
        }
        journal.point(Curve.TRAINING_LOSS, now.epoch(), trained);
        journal.point(Curve.LEARNING_RATE, now.epoch(), rate);
        if (lessons.heldBack().isEmpty()) {
            return 0;
        }
        // what is served is calibrated: a net that is too sure is not worse for that
        double served = Scores.leastLogLoss(outputs(now, lessons.heldBack()), right(lessons.heldBack()));
        double judged = timetable.newsIsHeldBack() ? served : (served + freshLoss(now)) / 2;
        double loss = loss(now, lessons.heldBack());
        journal.point(Curve.VALIDATION_LOSS, now.epoch(), served);
        journal.point(Curve.VALIDATION_ACCURACY, now.epoch(), accuracy(now, lessons.heldBack()));
        adapt(trained, loss, now.epoch());
        return judged;
    }

    private double freshLoss(Snapshot of) {
        double sum = 0;
        for (Lesson lesson : lessons.fresh()) {
            double share = Scores.share(of.net().forward(of.front().input(lesson.vector())), lesson.output(), 1);
            sum -= StrictMath.log(Math.max(lesson.against() ? 1 - share : share, 1e-9));
        }
        return sum / lessons.fresh().size();
    }

    /** Returns some examples, from all over. */
    private static List<Lesson> some(List<Lesson> lessons) {
        int every = Math.max(1, lessons.size() / LOOKED_AT);
        List<Lesson> some = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i += every) {
            if (!lessons.get(i).against()) {
                some.add(lessons.get(i));
            }
        }
        return some;
    }

    /** A net that knows its examples much better than others is held back more, one that does not, less. */
    private void adapt(double trained, double loss, int epoch) {
        if (settings.l2().value() != null || goesOn) {
            return;
        }
        double gap = (loss - trained) / Math.max(loss, 1e-9);
        double wanted =
                gap > WIDE_GAP ? Math.min(L2_MOST, l2 * 1.5) : gap < NARROW_GAP ? Math.max(L2_LEAST, l2 / 1.5) : l2;
        if (wanted != l2) {
            journal.note(String.format(
                    Locale.ROOT,
                    "epoch %d: training loss %.4f, validation loss %.4f, so L2 goes from %.1e to %.1e",
                    epoch,
                    trained,
                    loss,
                    l2,
                    wanted));
            l2 = wanted;
        }
    }

    /** Where it gets no better, shorter steps are taken from where it was best. */
    private void slowDown(Course course, int sinceBest, Snapshot best, int epoch) {
        int plateau = Math.max(1, settings.patience() / 3);
        if (sinceBest % plateau == 0 && sinceBest < settings.patience()) {
            course.slowDown();
            net.set(best.net().numbers());
            reader.restore(best.front());
            journal.note(String.format(
                    Locale.ROOT,
                    "epoch %d: no better for %d epochs, so training goes back to epoch %d and takes steps of a third",
                    epoch,
                    sinceBest,
                    best.epoch()));
        }
    }

    private double usualRate() {
        return switch (settings.updater()) {
            case ADAM ->
                settings.network() == NetworkKind.HEAD && !settings.hidden().isEmpty() ? 0.003 : 0.01;
            case ADAGRAD -> 0.1;
            case MOMENTUM -> 0.05;
            case SGD -> 0.5;
        };
    }

    private double rate() {
        if (settings.learningRate().value() != null) {
            return settings.learningRate().value();
        }
        double usual = usualRate();
        List<List<Lesson>> batches = batches(new SplittableRandom(settings.seed()));
        if (batches.size() < FEWEST_TO_FIND_A_RATE) {
            journal.note(String.format(
                    Locale.ROOT,
                    "learning rate %.4g, the usual one: %d batches are too few to look for another",
                    usual,
                    batches.size()));
            return usual;
        }
        return new RateFinder(usual, journal).find(rates -> losses(batches, rates));
    }

    /** Takes steps of growing length on a net and a reader of their own, and says what each batch cost before its step. */
    private double[] losses(List<List<Lesson>> batches, double[] rates) {
        List<List<Lesson>> used = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            used.add(batches.get(i % batches.size()));
        }
        Reader tried = newReader(used.stream().flatMap(List::stream).distinct().toList());
        Trainable on = newNet(tried);
        SplittableRandom by = new SplittableRandom(settings.seed());
        double[] losses = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            List<Lesson> batch = used.get(i);
            float[] inputs = tried.read(batch.stream().map(Lesson::vector).toList(), by);
            float[] targets = targets(batch, inputs, on);
            losses[i] = crossEntropy(on.output(inputs), targets, batch.size());
            tried.step(on.step(inputs, targets, rates[i], (gradient, parameters) -> {}), rates[i] * tried.share());
        }
        return losses;
    }

    private static double crossEntropy(float[] said, float[] targets, int rows) {
        double sum = 0;
        for (int i = 0; i < said.length; i++) {
            sum -= targets[i] == 0 ? 0 : targets[i] * StrictMath.log(Math.max(said[i], 1e-9));
        }
        return sum / rows;
    }

    private static double loss(Snapshot of, List<Lesson> on) {
        return on.isEmpty() ? 0 : Scores.logLoss(outputs(of, on), right(on), 1);
    }

    private static double accuracy(Snapshot of, List<Lesson> on) {
        int right = 0;
        for (Lesson lesson : on) {
            float[] output = of.net().forward(of.front().input(lesson.vector()));
            boolean best = true;
            for (float other : output) {
                best &= other <= output[lesson.output()];
            }
            right += best ? 1 : 0;
        }
        return (double) right / on.size();
    }

    private static List<float[]> outputs(Snapshot of, List<Lesson> on) {
        return on.stream()
                .map(lesson -> of.net().forward(of.front().input(lesson.vector())))
                .toList();
    }

    private static int[] right(List<Lesson> on) {
        return on.stream().mapToInt(Lesson::output).toArray();
    }

    private GradientParameters calibrated(Snapshot best, byte[] encoderDigest, double coverage) {
        Scores scores = Scores.fitted(outputs(best, lessons.heldBack()), right(lessons.heldBack()), coverage);
        journal.note(String.format(
                Locale.ROOT, "memory outside of the heap: at most %.1f MB", net.mostBytes() / (double) (1 << 20)));
        journal.note(
                scores.fitted()
                        ? String.format(
                                Locale.ROOT,
                                "scores are calibrated on the validation split: temperature %.3f",
                                1 / scores.temperature())
                        : "too few examples are held back to calibrate scores on");
        GradientParameters bare = new GradientParameters(
                encoderDigest, lessons.labels(), best.front(), best.net(), scores, LeaveOneOut.of(List.of()));
        List<LeftOut> answers = lessons.heldBack().stream()
                .map(lesson -> new LeftOut(lesson.row(), bare.answer(lesson.vector())))
                .toList();
        return new GradientParameters(
                encoderDigest, lessons.labels(), best.front(), best.net(), scores, LeaveOneOut.of(answers));
    }

    /** Says what was won on the new examples, and what was lost on the old ones. */
    private void compare(GradientParameters learned) {
        if (!goesOn) {
            if (!lessons.heldBack().isEmpty()) {
                journal.note(String.format(
                        Locale.ROOT,
                        "accuracy on the validation split: %.4f",
                        learned.leaveOneOut().accuracy()));
            }
            return;
        }
        GradientParameters before = warm.orElseThrow().parameters();
        compare("known", before, learned, Lesson::known);
        compare("new", before, learned, lesson -> !lesson.known());
    }

    private void compare(String which, GradientParameters before, GradientParameters after, Predicate<Lesson> chosen) {
        List<Lesson> judged = lessons.heldBack().stream().filter(chosen).toList();
        if (!judged.isEmpty()) {
            journal.note(String.format(
                    Locale.ROOT,
                    "accuracy on %d %s examples that were held back: %.4f before, %.4f after",
                    judged.size(),
                    which,
                    share(before, judged),
                    share(after, judged)));
        }
    }

    private static double share(GradientParameters parameters, List<Lesson> on) {
        long right = on.stream()
                .filter(lesson -> parameters
                        .answer(lesson.vector())
                        .top()
                        .label()
                        .equals(lesson.row().label()))
                .count();
        return (double) right / on.size();
    }

    @Override
    public String toString() {
        return "GradientTraining"
                + Arrays.asList(settings.network(), lessons.labels().size());
    }
}
