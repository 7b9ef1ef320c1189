package io.understudy.judge;

import io.understudy.chart.Chart;
import io.understudy.chart.Curve;
import io.understudy.chart.Curve.Point;
import io.understudy.learn.judge.Pairs;
import io.understudy.learn.judge.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The evidence of a contest, case by case, beside what is needed. Its axis is logarithmic: evidence multiplies. */
record EvidenceChart(Standing standing) {

    /** Drawn at most; of a longer contest every n-th case. */
    private static final int MOST_POINTS = 200;

    String svg() {
        List<Pairs> path = standing.path();
        int step = (path.size() - 1) / MOST_POINTS + 1;
        List<Point> evidence = new ArrayList<>();
        for (int number = 0; number < path.size(); number += step) {
            evidence.add(point(number, path.get(number)));
        }
        if ((path.size() - 1) % step != 0) {
            evidence.add(point(path.size() - 1, path.get(path.size() - 1)));
        }
        double needed = standing.level().logThreshold();
        double lowest = evidence.stream().mapToDouble(Point::y).min().orElse(0);
        double highest = evidence.stream().mapToDouble(Point::y).max().orElse(0);
        Pairs pairs = standing.pairs();
        return new Chart(
                        String.format(
                                Locale.ROOT,
                                "Evidence that the challenger is better: %d wins, %d losses, %d ties",
                                pairs.wins(),
                                pairs.losses(),
                                pairs.ties()),
                        standing.oneSided() ? "disagreements" : "corrected and confirmed answers",
                        new Chart.Height(Math.min(lowest, -1), Math.max(highest, needed) + 1, EvidenceChart::word),
                        List.of(
                                new Curve("evidence", evidence),
                                new Curve(
                                        "needed to take the stage",
                                        List.of(new Point(0, needed), new Point(path.size() - 1.0, needed)))),
                        false)
                .svg();
    }

    private Point point(int number, Pairs pairs) {
        return new Point(number, standing.process().logEvidence(pairs.wins(), pairs.losses()));
    }

    private static String word(double logEvidence) {
        double evidence = Math.exp(logEvidence);
        return String.format(Locale.ROOT, evidence < 10 ? "%.1f" : evidence < 1e6 ? "%.0f" : "%.0e", evidence);
    }
}
