package io.understudy.bench;

import io.understudy.bench.Examiner.Outcome;
import io.understudy.chart.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** How the contestants did in each task, as a table. */
final class Standings {

    private static final double[] MOMENTS = {100, 1_000, 10_000};
    private static final double AS_GOOD = 1e-9;

    private final List<Line> lines = new ArrayList<>();

    private record Line(String task, Entrant entrant, Outcome outcome, String accuracy) {}

    /** Adds an accuracy in the end. */
    void add(String task, Entrant entrant, Outcome outcome) {
        add(new Line(task, entrant, outcome, percent(outcome.accuracy()) + " %"));
    }

    /** Adds the accuracy after 100, 1,000 and 10,000 corrections, as far as there were as many. */
    void addOnline(String task, Entrant entrant, Outcome outcome) {
        Curve curve = outcome.curves().get(0);
        String accuracies = DoubleStream.of(MOMENTS)
                .filter(moment -> moment <= curve.last().x())
                .mapToObj(moment -> percent(curve.at(moment)))
                .collect(Collectors.joining(" / "));
        add(new Line(task, entrant, outcome, accuracies + " %"));
    }

    private void add(Line line) {
        System.err.println(line.task() + ", " + line.entrant().name() + ": " + line.accuracy());
        lines.add(line);
    }

    /** Writes a row for each, the best of a task in bold. */
    void writeInto(Report report) {
        report.table(
                "task", "learner", " accuracy", " ms an update", " ms a prediction", " of it the head", " kB of model");
        String task = "";
        for (Line line : lines) {
            Outcome outcome = line.outcome();
            String accuracy = isBest(line) ? "**" + line.accuracy() + "**" : line.accuracy();
            report.row(
                    line.task().equals(task) ? "" : line.task(),
                    line.entrant().name(),
                    accuracy,
                    outcome.cost().map(cost -> brief(1e3 * cost.update())).orElse("–"),
                    outcome.cost().map(cost -> brief(1e3 * cost.prediction())).orElse("–"),
                    outcome.cost().map(cost -> brief(1e3 * cost.head())).orElse("–"),
                    outcome.cost().map(cost -> brief(cost.bytes() / 1e3)).orElse("–"));
            task = line.task();
        }
    }

    private boolean isBest(Line line) {
        return lines.stream()
                .filter(other -> other.task().equals(line.task()))
                .allMatch(other -> other.outcome().accuracy() <= line.outcome().accuracy() + AS_GOOD);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    /** Shows three digits, or all before the point. */
    static String brief(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
