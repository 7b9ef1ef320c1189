package io.understudy.neural;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Learner;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Numbers;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Residuals;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.ValueMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A network and its rule of update. {@link #learn} trains it from its start, each time anew: what comes out is a function
 * of the set, the settings and the start. Without a start that is a function of the set alone; a learner that goes on
 * from parameters shows what these have not seen, and only some of what they have. Nothing is ever forgotten by
 * subtraction: what was taken out of the set is not trained on, and a start that has seen it must not be given.
 *
 * <p>To be left out means here: in one of five parts, each answered by a network that was trained from nothing on the
 * other four.
 */
public final class GradientLearner implements Learner {

    private static final int PARTS = 5;
    private static final long BYTES_A_NUMBER = 40;

    private final GradientSettings settings;
    private final Material material;
    private final double coverage;
    private final byte[] encoderDigest;
    private final NativeMath math;
    private final Optional<Warm> warm;
    private final Journal journal;
    private final TreeMap<ContentHash, List<Row>> rows = new TreeMap<>();
    private int size;
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<WordRows> words = Optional.empty();

    /**
     * Makes a learner of labels that holds nothing.
     *
     * @param settings the network and its training
     * @param coverage share of the texts in scope that are to be recognised as such, 0.5 to 0.999
     * @param encoderSha256 digest of the encoder whose vectors it is given
     * @param math what trains it
     * @param warm what it goes on from
     * @param journal hears what a training decides
     */
    public GradientLearner(
            GradientSettings settings,
            double coverage,
            String encoderSha256,
            NativeMath math,
            Optional<Warm> warm,
            Journal journal) {
        this(settings, Material.LABELLED, coverage, encoderSha256, math, warm, journal);
    }

    /**
     * Makes a learner that holds nothing.
     *
     * @param settings the network and its training
     * @param material what it is taught from
     * @param coverage share of the texts in scope that are to be recognised as such, 0.5 to 0.999
     * @param encoderSha256 digest of the encoder whose vectors it is given
     * @param math what trains it
     * @param warm what it goes on from
     * @param journal hears what a training decides
     */
    public GradientLearner(
            GradientSettings settings,
            Material material,
            double coverage,
            String encoderSha256,
            NativeMath math,
            Optional<Warm> warm,
            Journal journal) {
        this.settings = settings;
        this.material = material;
        this.coverage = coverage;
        this.encoderDigest = HexFormat.of().parseHex(encoderSha256);
        this.math = math;
        this.warm = warm;
        this.journal = journal;
    }

    /**
     * Has trainings that go on from nothing begin with what is known of words. What is learned is a function of the set and
     * of these.
     *
     * @param rows of a text network's size
     */
    public void beginWith(WordRows rows) {
        words = Optional.of(rows);
    }

    @Override
    public void absorb(Row row) {
        boolean another = settings.network() == NetworkKind.HEAD
                && !rows.isEmpty()
                && rows.firstEntry().getValue().get(0).vector().size()
                        != row.vector().size();
        if (another) {
            throw new IllegalArgumentException(
                    "a vector of size " + row.vector().size() + " among others of size "
                            + rows.firstEntry().getValue().get(0).vector().size());
        }
        rows.computeIfAbsent(row.contentHash(), hash -> new ArrayList<>()).add(row);
        size++;
    }

    @Override
    public void forget(Row row) {
        ContentHash hash = row.contentHash();
        List<Row> same = rows.get(hash);
        if (same == null || !same.remove(row)) {
            throw new IllegalArgumentException("the set does not hold the row " + hash);
        }
        if (same.isEmpty()) {
            rows.remove(hash);
        }
        size--;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Parameters learn(Progress progress) {
        if (rows.isEmpty()) {
            throw new IllegalStateException("there is nothing to learn");
        }
        GradientTraining.Trained trained = train(merged(), warm, progress, journal);
        outcome = Optional.of(trained.outcome());
        return material == Material.LABELLED ? trained.parameters() : withErrors(trained.parameters(), progress);
    }

    /**
     * How far off numbers are is seen on what was held back; where that is nothing, by answers to examples of networks
     * that were trained without them.
     */
    private GradientParameters withErrors(GradientParameters learned, Progress progress) {
        List<Row> set = merged();
        Set<ContentHash> known = warm.map(Warm::known).orElse(Set.of());
        List<Lesson> heldBack = Lessons.ofNumbers(set, known, settings).heldBack();
        ValueMetrics.Tally tally = new ValueMetrics.Tally();
        List<double[]> errors = new ArrayList<>();
        if (heldBack.isEmpty()) {
            leaveOneOut(set.size(), progress)
                    .forEach(left -> add(
                            left.row(), left.answer().estimate().orElseThrow().values(), tally, errors));
        } else {
            heldBack.forEach(lesson -> add(
                    lesson.row(),
                    Arrays.stream(learned.values(lesson.vector())).boxed().toList(),
                    tally,
                    errors));
        }
        return learned.with(Residuals.of(errors, coverage), tally.metrics());
    }

    private static void add(Row row, List<Double> answered, ValueMetrics.Tally tally, List<double[]> errors) {
        double[] right = Numbers.read(row.label());
        double[] answer = answered.stream().mapToDouble(Double::doubleValue).toArray();
        double[] error = new double[right.length];
        for (int c = 0; c < error.length; c++) {
            error[c] = right[c] - answer[c];
        }
        tally.add(right, answer);
        errors.add(error);
    }

    /** Returns what the last training found for itself. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    private GradientTraining.Trained train(List<Row> set, Optional<Warm> start, Progress progress, Journal to) {
        if (material != Material.LABELLED) {
            Lessons numbers = Lessons.ofNumbers(set, start.map(Warm::known).orElse(Set.of()), settings);
            return math.exclusively(
                    () -> new ValueTraining(settings, material, numbers, start, progress, to).run(encoderDigest));
        }
        List<String> labels = labels(set);
        Set<ContentHash> known = start.map(Warm::known).orElse(Set.of());
        Lessons lessons = Lessons.of(set, labels, known, settings);
        if (labels.size() == 1) {
            return certain(set, labels, progress);
        }
        return math.exclusively(
                () -> new GradientTraining(settings, lessons, start, words, progress, to).run(encoderDigest, coverage));
    }

    /** One label is the answer to everything: there is nothing to train. */
    private GradientTraining.Trained certain(List<Row> set, List<String> labels, Progress progress) {
        progress.at(Stage.REFINING, 0);
        progress.at(Stage.CALIBRATING, 0);
        Front front = settings.network() == NetworkKind.TEXT
                ? new EmbeddingTable(settings.embeddingSize(), new int[0], new float[0], new byte[0])
                : new FrozenFront(set.get(0).vector().size());
        Layers layers = Layers.single(front.size(), 1);
        GradientParameters parameters = new GradientParameters(
                encoderDigest,
                labels,
                front,
                new DenseNet(layers, new float[layers.count()]),
                Scores.UNFITTED,
                LeaveOneOut.of(List.of()));
        return new GradientTraining.Trained(parameters, new Outcome(0, 0, 0, 0, false, 0));
    }

    /** Rows of one content are one, whose weights add up as far as a weight goes; in order of their hashes. */
    private List<Row> merged() {
        List<Row> merged = new ArrayList<>(rows.size());
        for (List<Row> same : rows.values()) {
            Row row = same.get(0);
            int weight = same.stream().mapToInt(Row::weight).sum();
            boolean named = same.stream().allMatch(Row::labelName);
            merged.add(new Row(row.vector(), row.sign(), row.label(), Math.min(Row.MAX_WEIGHT, weight), named));
        }
        return merged;
    }

    private static List<String> labels(List<Row> set) {
        return set.stream()
                .map(Row::label)
                .distinct()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** {@inheritDoc} Trains five networks from nothing. */
    @Override
    public List<LeftOut> leaveOneOut(int most, Progress progress) {
        List<Row> set = merged();
        List<Row> judged = set.stream()
                .filter(row -> row.sign() == Sign.FOR && !row.labelName())
                .toList();
        if (material != Material.LABELLED && set.size() < PARTS) {
            return List.of();
        }
        LeftOut[] answers = new LeftOut[Math.min(most, judged.size())];
        for (int part = 0; part < PARTS; part++) {
            answer(part, set, judged, answers, progress);
        }
        return Arrays.stream(answers).toList();
    }

    private void answer(int part, List<Row> set, List<Row> judged, LeftOut[] answers, Progress progress) {
        List<Row> others = new ArrayList<>(set);
        List<Row> own = new ArrayList<>();
        for (int i = part; i < judged.size(); i += PARTS) {
            own.add(judged.get(i));
        }
        others.removeAll(new HashSet<>(own));
        Optional<Parameters> learned = others.isEmpty() || part >= answers.length
                ? Optional.empty()
                : Optional.of(
                        train(others, Optional.empty(), progress, Journal.NONE).parameters());
        for (int i = part; i < answers.length; i += PARTS) {
            Row row = judged.get(i);
            answers[i] = new LeftOut(
                    row,
                    learned.orElseGet(() -> certain(List.of(row), List.of(row.label()), progress)
                                    .parameters())
                            .answer(row.vector()));
        }
    }

    @Override
    public Optional<Runnable> renewal() {
        return Optional.empty();
    }

    @Override
    public long bytes() {
        return bytes(settings, size);
    }

    /**
     * Returns about how many bytes of heap a training takes.
     *
     * @param settings the network
     * @param rows how many rows it is taught
     */
    public static long bytes(GradientSettings settings, int rows) {
        long text = settings.network() == NetworkKind.TEXT
                ? Math.min(1 << 17, 100L * rows) * settings.embeddingSize() * BYTES_A_NUMBER / 2
                : 0;
        return text + 4_096L * rows + (1L << 20) * BYTES_A_NUMBER / 4;
    }
}
