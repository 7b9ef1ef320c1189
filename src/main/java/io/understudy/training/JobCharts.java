package io.understudy.training;

import io.understudy.chart.Chart;
import io.understudy.chart.Curve;
import io.understudy.neural.Journal;
import io.understudy.training.JobNotes.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A job's curves, drawn. The losses share a chart, as they are compared with each other; what else there is stands below,
 * in a scale of its own.
 *
 * @param curves by what they show
 */
record JobCharts(Map<Journal.Curve, List<Point>> curves) {

    private static final String EPOCH = "epoch";

    /** Draws all there are; nothing at all for a job that drew none. */
    String svg() {
        List<Chart> charts = new ArrayList<>();
        add(charts, "Loss", EPOCH, Journal.Curve.TRAINING_LOSS, Journal.Curve.VALIDATION_LOSS);
        add(charts, "Accuracy on the validation split", EPOCH, Journal.Curve.VALIDATION_ACCURACY);
        add(charts, "Learning rate", EPOCH, Journal.Curve.LEARNING_RATE);
        add(
                charts,
                "Loss while the learning rate is looked for",
                "logarithm of the learning rate",
                Journal.Curve.FINDER_LOSS);
        return Chart.column(charts);
    }

    private void add(List<Chart> charts, String title, String axis, Journal.Curve... shown) {
        List<Curve> lines = new ArrayList<>();
        for (Journal.Curve curve : shown) {
            List<Point> points = curves.getOrDefault(curve, List.of());
            if (!points.isEmpty()) {
                lines.add(line(curve, points));
            }
        }
        if (!lines.isEmpty()) {
            charts.add(new Chart(title, axis, height(lines), lines, false));
        }
    }

    private static Curve line(Journal.Curve curve, List<Point> points) {
        String name = curve.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Curve(
                name,
                points.stream()
                        .map(point -> new Curve.Point(point.step(), point.value()))
                        .toList());
    }

    private static Chart.Height height(List<Curve> lines) {
        double[] values = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Curve.Point::y)
                .sorted()
                .toArray();
        double least = values[0];
        double greatest = values[values.length - 1];
        double room = greatest > least ? 0 : Math.max(1e-6, Math.abs(least) / 2);
        return new Chart.Height(least - room, greatest + room, value -> String.format(Locale.ROOT, "%.3g", value));
    }
}
