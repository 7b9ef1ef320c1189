package io.understudy.bench;

import io.understudy.learn.Answer;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.ExactSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures whether Understudy's scores mean what they say: whether labels are as often right as their scores tell, whether
 * as many texts are taken to be in scope, and have their label in the prediction set, as was asked for, and how well texts
 * of labels that were withheld are told from the others.
 *
 * <p>A part of the benchmark; alone by {@code ./mvnw -q -P bench verify -Dbench.main=Honesty -Dbench.data=DIR}.
 */
final class Honesty {

    static final int BINS = 15;
    private static final double[] COVERAGES = {0.9, 0.95};

    private final byte[] encoderDigest;
    private final Workers workers = Workers.onAllProcessors();

    Honesty(byte[] encoderDigest) {
        this.encoderDigest = encoderDigest;
    }

    /**
     * Runs it alone.
     *
     * @param args {@code --data=DIR} and {@code --most=N} as the benchmark takes them; others are passed over
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args);
        Report report = new Report();
        begin(report);
        for (DataSet set : options.sets()) {
            try (InProcess inProcess = new InProcess(set.language())) {
                new Honesty(inProcess.digest()).measure(report, set, new Encodings(inProcess));
            }
        }
        System.out.println(report);
    }

    /**
     * Adds a row for all of a set's examples, and one for each smaller part. Where there are labels enough, a third of them
     * is withheld.
     *
     * @param report to this
     * @param set the set
     * @param encodings of its texts
     */
    void measure(Report report, DataSet set, Encodings encodings) throws InterruptedException {
        Examiner examiner = new Examiner(set.labels(), List.of(), List.of(), 0);
        Set<String> withheld = examiner.hasTasks() ? examiner.third() : Set.of();
        Map<String, List<Labelled>> parts = new LinkedHashMap<>();
        parts.put("all " + set.train().size() + " examples", set.train());
        parts.putAll(set.fewShot());
        for (Map.Entry<String, List<Labelled>> part : parts.entrySet()) {
            List<Example> taught = new ArrayList<>(encodings.names(set.labels()));
            taught.addAll(encodings.of(part.getValue()));
            measure(report, set.name() + ", " + part.getKey(), taught, encodings.of(set.test()), withheld);
        }
    }

    /** Begins the table that {@link #measure} adds rows to. */
    static void begin(Report report) {
        report.table(
                "Understudy's scores",
                " expected calibration error",
                " in scope, of 90 % / 95 % asked",
                " label in the prediction set, likewise",
                " AUROC of texts whose label was withheld",
                " by the top score alone");
    }

    private void measure(Report report, String task, List<Example> taught, List<Example> asked, Set<String> withheld) {
        List<String> inScope = new ArrayList<>();
        List<String> inSet = new ArrayList<>();
        double error = 0;
        for (double coverage : COVERAGES) {
            List<Answer> answers = answers(learned(taught, coverage), asked);
            error = calibrationError(answers, asked);
            inScope.add(percent(share(answers, asked, (answer, example) -> !answer.outOfScope())));
            inSet.add(percent(share(
                    answers, asked, (answer, example) -> answer.predictionSet().contains(example.label()))));
        }
        double byScore = Double.NaN;
        double byTop = Double.NaN;
        if (!withheld.isEmpty()) {
            ExactParameters few = learned(
                    taught.stream()
                            .filter(example -> !withheld.contains(example.label()))
                            .toList(),
                    COVERAGES[0]);
            boolean[] outside = new boolean[asked.size()];
            double[] scores = new double[asked.size()];
            double[] tops = new double[asked.size()];
            workers.run(asked.size(), i -> {
                outside[i] = withheld.contains(asked.get(i).label());
                scores[i] = few.answer(asked.get(i).vector()).outOfScopeScore();
                tops[i] =
                        -Arrays.stream(few.scores(asked.get(i).vector())).max().orElseThrow();
            });
            byScore = auroc(scores, outside);
            byTop = auroc(tops, outside);
        }
        report.row(
                task,
                percent(error) + " %",
                String.join(" / ", inScope) + " %",
                String.join(" / ", inSet) + " %",
                Double.isNaN(byScore) ? "–" : percent(byScore),
                Double.isNaN(byTop) ? "–" : percent(byTop));
    }

    private ExactParameters learned(List<Example> taught, double coverage) {
        ExactSettings usual = ExactSettings.DEFAULT;
        ExactSettings settings = new ExactSettings(usual.bandwidth(), usual.strength(), usual.budget(), coverage);
        ExactLearner learner = new ExactLearner(settings, encoderDigest, workers);
        taught.forEach(example -> learner.absorb(
                new Row(example.vector(), Sign.FOR, example.label(), Row.MIN_WEIGHT, example.labelName())));
        return learner.learn(Progress.NONE);
    }

    private List<Answer> answers(ExactParameters parameters, List<Example> asked) {
        Answer[] answers = new Answer[asked.size()];
        workers.run(
                answers.length, i -> answers[i] = parameters.answer(asked.get(i).vector()));
        return List.of(answers);
    }

    /** Says something of an answer to an example. */
    @FunctionalInterface
    private interface Question {
        boolean holds(Answer answer, Example example);
    }

    private static double share(List<Answer> answers, List<Example> asked, Question question) {
        int count = 0;
        for (int i = 0; i < asked.size(); i++) {
            count += question.holds(answers.get(i), asked.get(i)) ? 1 : 0;
        }
        return (double) count / asked.size();
    }

    private static double calibrationError(List<Answer> answers, List<Example> asked) {
        double[] scores =
                answers.stream().mapToDouble(answer -> answer.top().score()).toArray();
        boolean[] right = new boolean[asked.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = answers.get(i).top().label().equals(asked.get(i).label());
        }
        return calibrationError(scores, right);
    }

    /** How far scores are from the share that is right, in bins of equal width, in the mean over all. */
    static double calibrationError(double[] scores, boolean[] right) {
        double[] excess = new double[BINS];
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.min(BINS - 1, (int) (scores[i] * BINS));
            excess[bin] += scores[i] - (right[i] ? 1 : 0);
        }
        return Arrays.stream(excess).map(Math::abs).sum() / scores.length;
    }

    /** The chance that one of the marked scores is above one of the others; ties count half. */
    static double auroc(double[] scores, boolean[] marked) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double below = 0;
        double wins = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int others = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                others += marked[order[to++]] ? 0 : 1;
            }
            wins += (to - from - others) * (below + others / 2.0);
            below += others;
            from = to;
        }
        return wins / (below * (scores.length - below));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
