package io.understudy.chart;

import java.util.List;

/**
 * A line in a chart.
 *
 * @param name what it shows
 * @param points at least one, from left to right
 */
public record Curve(String name, List<Point> points) {

    /**
     * A point of it.
     *
     * @param x its place
     * @param y its height
     */
    public record Point(double x, double y) {}

    /** Returns the rightmost point. */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * Returns the height at a place.
     *
     * @param x the x of one of the points
     */
    public double at(double x) {
        return points.stream()
                .filter(point -> point.x() == x)
                .findFirst()
                .orElseThrow()
                .y();
    }
}
