package io.understudy.bench;

import io.understudy.chart.Curve;
import io.understudy.chart.Curve.Point;
import io.understudy.learn.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Teaches contestants a data set in three ways, and asks them.
 */
final class Examiner {

    private static final int TASKS = 7;
    private static final int UPDATES = 20;

    private final List<String> labels;
    private final List<Example> names;
    private final List<Example> questions;
    private final double encoding;

    /**
     * Takes what all are asked.
     *
     * @param labels the labels
     * @param names the labels' names, which everybody is taught as further examples
     * @param questions held-back examples
     * @param encoding seconds to encode a text
     */
    Examiner(List<String> labels, List<Example> names, List<Example> questions, double encoding) {
        this.labels = labels;
        this.names = names;
        this.questions = questions;
        this.encoding = encoding;
    }

    /**
     * How a contestant did.
     *
     * @param accuracy share of right answers in the end
     * @param cost what learning on and answering costs, where it was measured
     * @param identity of what it knows in the end
     * @param curves accuracy on the way
     */
    record Outcome(double accuracy, Optional<Cost> cost, Optional<String> identity, List<Curve> curves) {}

    /**
     * Teaches all at once, but for a few examples one at a time, for the clock; then asks.
     *
     * @param entrant who
     * @param examples what is taught besides the names
     */
    Outcome atOnce(Entrant entrant, List<Example> examples) throws IOException {
        List<Example> all = new ArrayList<>(names);
        all.addAll(examples);
        int single = entrant.incremental() ? Math.min(UPDATES, all.size() / 2) : 1;
        List<Example> last = all.subList(all.size() - single, all.size());
        try (Contestant contestant = entrant.maker().make(labels.size())) {
            contestant.teach(all.subList(0, all.size() - single));
            contestant.rest();
            Stopwatch updates = new Stopwatch();
            for (Example example : last) {
                updates.time(() -> contestant.teach(List.of(example)));
                contestant.rest();
            }
            Stopwatch answers = new Stopwatch();
            double accuracy = ask(contestant, questions, answers);
            return outcome(entrant, contestant, accuracy, updates, answers, List.of());
        }
    }

    /**
     * Teaches an example at a time, and asks it before: prequential accuracy, over all corrections so far.
     *
     * @param entrant who
     * @param examples what is taught after the names
     */
    Outcome online(Entrant entrant, List<Example> examples) throws IOException {
        try (Contestant contestant = entrant.maker().make(labels.size())) {
            contestant.teach(names);
            Stopwatch updates = new Stopwatch();
            Stopwatch answers = new Stopwatch();
            List<Point> points = new ArrayList<>();
            List<Example> lesson = new ArrayList<>();
            int right = 0;
            for (int asked = 1; asked <= examples.size(); asked++) {
                Example example = examples.get(asked - 1);
                right += answers.time(() -> contestant.answer(example)).equals(example.label()) ? 1 : 0;
                lesson.add(example);
                if (lesson.size() >= entrant.lesson(asked) || asked == examples.size()) {
                    (lesson.size() == 1 ? updates : new Stopwatch()).time(() -> contestant.teach(lesson));
                    lesson.clear();
                    contestant.rest();
                }
                if (isRound(asked) || asked == examples.size()) {
                    points.add(new Point(asked, (double) right / asked));
                }
            }
            double accuracy = (double) right / examples.size();
            return outcome(entrant, contestant, accuracy, updates, answers, List.of(new Curve(entrant.name(), points)));
        }
    }

    /** Says whether a number is 1, 2 or 5 times a power of ten, and at least 10. */
    private static boolean isRound(int number) {
        int head = number;
        while (head % 10 == 0) {
            head /= 10;
        }
        return number >= 10 && (head == 1 || head == 2 || head == 5);
    }

    /**
     * Teaches {@value #TASKS} tasks of equally many labels, one after the other, in an order that hashes decide; asks for
     * all labels so far after each, and for those of the first task among them.
     *
     * @param entrant who
     * @param examples what is taught, each label's together with its name
     * @return with the curve of all labels so far, and that of the first task's
     */
    Outcome byTasks(Entrant entrant, List<Example> examples) throws IOException {
        List<Set<String>> tasks = tasks();
        List<Point> soFar = new ArrayList<>();
        List<Point> first = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (Contestant contestant = entrant.maker().make(labels.size())) {
            for (Set<String> task : tasks) {
                List<Example> lesson = of(task, names);
                lesson.addAll(of(task, examples));
                contestant.teach(lesson);
                contestant.rest();
                seen.addAll(task);
                int taught = soFar.size() + 1;
                soFar.add(new Point(taught, ask(contestant, of(seen, questions), new Stopwatch())));
                first.add(new Point(taught, ask(contestant, of(tasks.get(0), questions), new Stopwatch())));
            }
            List<Curve> curves = List.of(new Curve(entrant.name(), soFar), new Curve(entrant.name(), first));
            return new Outcome(curves.get(0).last().y(), Optional.empty(), contestant.identity(), curves);
        }
    }

    /** Says whether there are labels for tasks: two for each at least. */
    boolean hasTasks() {
        return labels.size() >= 2 * TASKS;
    }

    /** Returns a third of the labels, by an order that hashes decide. */
    Set<String> third() {
        return Set.copyOf(inOrder().subList(0, labels.size() / 3));
    }

    private List<String> inOrder() {
        return labels.stream().sorted((a, b) -> hash(a).compareTo(hash(b))).toList();
    }

    private List<Set<String>> tasks() {
        List<String> order = inOrder();
        List<Set<String>> tasks = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            tasks.add(Set.copyOf(order.subList(task * order.size() / TASKS, (task + 1) * order.size() / TASKS)));
        }
        return tasks;
    }

    private static String hash(String label) {
        return HexFormat.of().formatHex(Sha256.start().digest(label.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Example> of(Set<String> labels, List<Example> examples) {
        return examples.stream()
                .filter(example -> labels.contains(example.label()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static double ask(Contestant contestant, List<Example> questions, Stopwatch answers) throws IOException {
        int right = 0;
        for (Example question : questions) {
            right += answers.time(() -> contestant.answer(question)).equals(question.label()) ? 1 : 0;
        }
        return (double) right / questions.size();
    }

    private Outcome outcome(
            Entrant entrant,
            Contestant contestant,
            double accuracy,
            Stopwatch updates,
            Stopwatch answers,
            List<Curve> curves)
            throws IOException {
        Cost cost = new Cost(updates.middle(), entrant.encoded() ? encoding : 0, answers.middle(), contestant.bytes());
        return new Outcome(accuracy, Optional.of(cost), contestant.identity(), curves);
    }
}
