package io.understudy.neural;

import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Numbers;
import io.understudy.learn.Progress;
import io.understudy.learn.Residuals;
import io.understudy.learn.Scaling;
import io.understudy.learn.Stage;
import io.understudy.learn.ValueMetrics;
import io.understudy.neural.Journal.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One training of a network that answers numbers, by the mean squared error. A learning rate that was given is kept from
 * the first step to the last, an epoch shows everything once, and nothing is clipped: the rule as it is written. One that
 * was left to the training grows, falls along half a cosine and is made shorter on plateaus, and small sets are shown
 * several times an epoch. Used once.
 */
final class ValueTraining {

    private static final int FEWEST_STEPS = 20;
    private static final double LONGEST_GRADIENT = 5;
    private static final double L2_OF_LAYERS = 1e-4;

    private final GradientSettings settings;
    private final Lessons lessons;
    private final Optional<Warm> warm;
    private final boolean goesOn;
    private final Timetable timetable;
    private final boolean found;
    private final Progress progress;
    private final Journal journal;
    private final SplittableRandom chance;
    private final ScaledFront front;
    private final Scaling targets;
    private final Trainable net;
    private final Penalty penalty;
    private final double l2;

    /**
     * Prepares a training.
     *
     * @param settings the learner's
     * @param material whether numbers are scaled
     * @param lessons what is taught, at least one thing
     * @param warm what it goes on from, with the scales that it has
     * @param progress hears how far it has come
     * @param journal hears what it decides
     */
    ValueTraining(
            GradientSettings settings,
            Material material,
            Lessons lessons,
            Optional<Warm> warm,
            Progress progress,
            Journal journal) {
        this.settings = settings;
        this.lessons = lessons;
        this.warm = warm;
        this.goesOn = warm.filter(start -> !start.known().isEmpty()).isPresent();
        this.timetable = new Timetable(lessons, settings, goesOn);
        this.found = settings.learningRate().value() == null;
        this.progress = progress;
        this.journal = journal;
        this.chance = new SplittableRandom(settings.seed());
        List<double[]> inputs =
                all().stream().map(lesson -> Numbers.unpack(lesson.vector())).toList();
        List<double[]> right = all().stream().map(ValueTraining::target).toList();
        boolean scaled = material == Material.SCALED_NUMBERS;
        this.front = warm.map(start -> (ScaledFront) start.parameters().front())
                .orElseGet(() -> new ScaledFront(scaled ? Scaling.of(inputs) : Scaling.none(inputs.get(0).length)));
        this.targets = warm.map(start -> ((Quantities) start.parameters().outlet()).scaling())
                .orElseGet(() -> scaled ? Scaling.of(right) : Scaling.none(right.get(0).length));
        this.net = newNet();
        this.l2 = settings.l2().or(settings.hidden().isEmpty() ? 0 : L2_OF_LAYERS);
        this.penalty = Penalty.ofNumbers(settings, net.snapshot(), goesOn);
    }

    private List<Lesson> all() {
        List<Lesson> all = new ArrayList<>(lessons.fresh());
        all.addAll(lessons.replayed());
        all.addAll(lessons.heldBack());
        return all;
    }

    private static double[] target(Lesson lesson) {
        return Numbers.read(lesson.row().label());
    }

    private Trainable newNet() {
        Trainable made =
                new Trainable(Layers.of(front.size(), settings, targets.size()), settings, Trainable.Loss.SQUARED);
        warm.ifPresent(start -> made.set(start.parameters().net().numbers()));
        return made;
    }

    GradientTraining.Trained run(byte[] encoderDigest) {
        int perEpoch = batches(new SplittableRandom(0)).size();
        int epochs = timetable.epochs();
        double rate = settings.learningRate().or(usualRate());
        journal.note(String.format(
                Locale.ROOT,
                "%d examples to learn, %d known ones shown again, %d held back for validation, seed %d",
                lessons.fresh().size(),
                lessons.replayed().size(),
                lessons.heldBack().size(),
                settings.seed()));
        journal.note(String.format(
                Locale.ROOT,
                "learning rate %.4g, %s; L2 %.1e; %d steps an epoch",
                rate,
                found ? "the usual one" : "as it was given, from the first step to the last",
                l2,
                perEpoch));
        Course course = new Course(rate, epochs * perEpoch);
        DenseNet best = net.snapshot();
        double least = Double.POSITIVE_INFINITY;
        int bestEpoch = 0;
        int epoch = 0;
        int step = 0;
        while (epoch < epochs && epoch - bestEpoch < settings.patience()) {
            progress.at(Stage.REFINING, (double) epoch / epochs);
            for (List<Lesson> batch : batches(chance)) {
                step(batch, found ? course.at(step) : rate);
                step++;
            }
            epoch++;
            double loss = look(epoch, found ? course.at(step - 1) : rate);
            if (loss < least || lessons.heldBack().isEmpty()) {
                least = loss;
                best = net.snapshot();
                bestEpoch = epoch;
            } else if (found && (epoch - bestEpoch) % Math.max(1, settings.patience() / 3) == 0) {
                course.slowDown();
                net.set(best.numbers());
                journal.note(String.format(
                        Locale.ROOT,
                        "epoch %d: no better since epoch %d, so training goes back there and takes steps of a third",
                        epoch,
                        bestEpoch));
            }
        }
        journal.note(String.format(
                Locale.ROOT,
                "stopped after %d of at most %d epochs; the parameters after epoch %d are kept",
                epoch,
                epochs,
                bestEpoch));
        journal.note(String.format(
                Locale.ROOT, "memory outside of the heap: at most %.1f MB", net.mostBytes() / (double) (1 << 20)));
        progress.at(Stage.CALIBRATING, 0);
        GradientParameters learned = parameters(best, encoderDigest, Residuals.UNKNOWN, ValueMetrics.NONE);
        compare(learned);
        return new GradientTraining.Trained(
                learned,
                new Outcome(
                        rate,
                        l2,
                        epoch,
                        bestEpoch,
                        warm.isPresent(),
                        lessons.heldBack().size()));
    }

    private GradientParameters parameters(DenseNet of, byte[] encoderDigest, Residuals residuals, ValueMetrics errors) {
        return new GradientParameters(
                encoderDigest,
                List.of(),
                front,
                of,
                new Quantities(targets, residuals, errors),
                LeaveOneOut.of(List.of()));
    }

    /**
     * Steps of plain gradient descent on a squared error converge while they are shorter than one over its curvature, which
     * is at most twice one and the mean squared length of the inputs; half of that is usual here.
     */
    private double usualRate() {
        double lengths = 0;
        for (Lesson lesson : lessons.fresh()) {
            for (float number : front.input(lesson.vector())) {
                lengths += (double) number * number / lessons.fresh().size();
            }
        }
        double stable = 0.25 / (1 + lengths);
        return switch (settings.updater()) {
            case ADAM -> settings.hidden().isEmpty() ? 0.05 : 0.01;
            case ADAGRAD -> 0.3;
            case MOMENTUM -> stable / 10;
            case SGD -> stable;
        };
    }

    private List<List<Lesson>> batches(SplittableRandom by) {
        return timetable.batches(found ? FEWEST_STEPS : 0, by);
    }

    private void step(List<Lesson> batch, double rate) {
        int inputs = front.size();
        float[] x = new float[batch.size() * inputs];
        float[] y = new float[batch.size() * targets.size()];
        for (int row = 0; row < batch.size(); row++) {
            System.arraycopy(front.input(batch.get(row).vector()), 0, x, row * inputs, inputs);
            System.arraycopy(aim(batch.get(row)), 0, y, row * targets.size(), targets.size());
        }
        net.step(x, y, rate, this::addPenalties);
    }

    private float[] aim(Lesson lesson) {
        double[] right = target(lesson);
        float[] aim = new float[right.length];
        for (int c = 0; c < aim.length; c++) {
            aim[c] = (float) targets.scaled(right[c], c);
        }
        return aim;
    }

    private void addPenalties(float[] gradient, float[] parameters) {
        penalty.addTo(gradient, parameters, (float) l2);
        double squares = 0;
        for (float g : gradient) {
            squares += (double) g * g;
        }
        if (found && squares > LONGEST_GRADIENT * LONGEST_GRADIENT) {
            float factor = (float) (LONGEST_GRADIENT / Math.sqrt(squares));
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }

    /** Sees how it goes at the end of an epoch, and returns what it is judged by. */
    private double look(int epoch, double rate) {
        DenseNet now = net.snapshot();
        double trained = loss(now, lessons.fresh());
        if (!Double.isFinite(trained)) {
            throw new Diverged(rate);
        }
        journal.point(Curve.TRAINING_LOSS, epoch, trained);
        journal.point(Curve.LEARNING_RATE, epoch, rate);
        if (lessons.heldBack().isEmpty()) {
            return trained;
        }
        double judged = loss(now, lessons.heldBack());
        journal.point(Curve.VALIDATION_LOSS, epoch, judged);
        return timetable.newsIsHeldBack() ? judged : (judged + trained) / 2;
    }

    private double loss(DenseNet of, List<Lesson> on) {
        double sum = 0;
        for (Lesson lesson : on) {
            float[] said = of.forward(front.input(lesson.vector()));
            float[] aim = aim(lesson);
            for (int c = 0; c < aim.length; c++) {
                sum += (double) (said[c] - aim[c]) * (said[c] - aim[c]);
            }
        }
        return sum / on.size() / targets.size();
    }

    /** Says what was won on what was held back, and what was lost. */
    private void compare(GradientParameters learned) {
        if (lessons.heldBack().isEmpty()) {
            return;
        }
        double after = errors(learned, lessons.heldBack()).rmse();
        if (goesOn) {
            double before =
                    errors(warm.orElseThrow().parameters(), lessons.heldBack()).rmse();
            journal.note(
                    String.format(Locale.ROOT, "RMSE on the validation split: %.4g before, %.4g after", before, after));
        } else {
            journal.note(String.format(Locale.ROOT, "RMSE on the validation split: %.4g", after));
        }
    }

    private static ValueMetrics errors(GradientParameters parameters, List<Lesson> on) {
        ValueMetrics.Tally tally = new ValueMetrics.Tally();
        on.forEach(lesson -> tally.add(target(lesson), parameters.values(lesson.vector())));
        return tally.metrics();
    }
}
