package io.understudy.bench;

import java.util.List;

/**
 * A line in a chart.
 *
 * @param name what it shows
 * @param points at least one, from left to right
 */
record Curve(String name, List<Point> points) {

    /**
     * A point of it.
     *
     * @param x how much was learned
     * @param y accuracy, 0 to 1
     */
    record Point(double x, double y) {}

    Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * Returns the height at a place.
     *
     * @param x the x of one of the points
     */
    double at(double x) {
        return points.stream()
                .filter(point -> point.x() == x)
                .findFirst()
                .orElseThrow()
                .y();
    }
}
