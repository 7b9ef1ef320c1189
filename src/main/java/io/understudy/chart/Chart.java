package io.understudy.chart;

import io.understudy.chart.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Lines, as an SVG of its own. Its colours follow the reader's scheme, light or dark.
 *
 * @param title what it shows
 * @param axis what x is
 * @param height what y is
 * @param curves the lines, one to four; the first sets the range of x
 * @param logarithmic whether x grows by factors
 */
public record Chart(String title, String axis, Height height, List<Curve> curves, boolean logarithmic) {

    /**
     * What y is.
     *
     * @param from at the bottom
     * @param to at the top, above from
     * @param word writes a value
     */
    public record Height(double from, double to, DoubleFunction<String> word) {

        /** Shares of a whole, 0 to 1. */
        public static final Height SHARE = new Height(0, 1, share -> Math.round(100 * share) + " %");
    }

    private static final int LINES = 5;
    private static final int MOST_TICKS = 8;
    private static final int MOST_DOTS = 40;

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 52;
    private static final int RIGHT = 700;
    private static final int TOP = 64;
    private static final int BOTTOM = 350;
    private static final String STYLE = """
            text{font:13px system-ui,sans-serif;fill:#24292f;stroke:none}.title{font-size:15px;font-weight:600}
            .grid{stroke:#d0d7de}.line{fill:none;stroke-width:2.5}.end{text-anchor:end}.middle{text-anchor:middle}
            .c0{fill:#0969da;stroke:#0969da}.c1{fill:#bc4c00;stroke:#bc4c00}
            .c2{fill:#1a7f37;stroke:#1a7f37}.c3{fill:#8250df;stroke:#8250df}
            @media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#30363d}
            .c0{fill:#58a6ff;stroke:#58a6ff}.c1{fill:#f0883e;stroke:#f0883e}
            .c2{fill:#56d364;stroke:#56d364}.c3{fill:#d2a8ff;stroke:#d2a8ff}}
            """;

    /** Draws it. */
    public String svg() {
        return column(List.of(this));
    }

    /**
     * Draws charts one below the other.
     *
     * @param charts which; without any the drawing is empty
     */
    public static String column(List<Chart> charts) {
        StringBuilder svg = new StringBuilder();
        int height = Math.max(1, charts.size()) * HEIGHT;
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, height);
        String titles = charts.stream().map(Chart::title).collect(Collectors.joining("; "));
        add(svg, "<title>%s</title>%n<style>%n%s</style>", escaped(titles), STYLE);
        for (int number = 0; number < charts.size(); number++) {
            add(svg, "<svg y=\"%d\" width=\"%d\" height=\"%d\">", number * HEIGHT, WIDTH, HEIGHT);
            charts.get(number).draw(svg);
            svg.append("</svg>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg) {
        add(svg, "<text class=\"title\" x=\"%d\" y=\"22\">%s</text>", LEFT, escaped(title));
        grid(svg);
        ticks(svg);
        for (int number = 0; number < curves.size(); number++) {
            draw(svg, curves.get(number), number);
        }
    }

    private void grid(StringBuilder svg) {
        for (int line = 0; line <= LINES; line++) {
            double value = height.from() + line * (height.to() - height.from()) / LINES;
            String word = escaped(height.word().apply(value));
            add(svg, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y(value), RIGHT);
            add(svg, "<text class=\"end\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 8, y(value) + 4, word);
        }
    }

    private void ticks(StringBuilder svg) {
        List<Point> points = curves.get(0).points();
        int step = logarithmic ? 1 : (points.size() - 1) / MOST_TICKS + 1;
        for (int number = 0; number < points.size(); number += step) {
            Point point = points.get(number);
            if (!logarithmic || Math.log10(point.x()) % 1 == 0) {
                add(
                        svg,
                        "<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                        x(point),
                        BOTTOM + 20,
                        word(point.x()));
            }
        }
        add(svg, "<text class=\"middle\" x=\"%d\" y=\"%d\">%s</text>", (LEFT + RIGHT) / 2, HEIGHT - 10, escaped(axis));
    }

    private void draw(StringBuilder svg, Curve curve, int number) {
        StringBuilder path = new StringBuilder();
        add(svg, "<g class=\"c%d\">", number);
        for (Point point : curve.points()) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", x(point), y(point.y())));
            if (curve.points().size() <= MOST_DOTS) {
                add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>", x(point), y(point.y()));
            }
        }
        add(svg, "<path class=\"line\" d=\"%s\"/>", path);
        int left = LEFT + number * (RIGHT - LEFT) / curves.size();
        add(svg, "<circle cx=\"%d\" cy=\"42\" r=\"5\"/>", left + 5);
        add(svg, "<text x=\"%d\" y=\"46\">%s</text></g>", left + 16, escaped(curve.name()));
    }

    private static String word(double x) {
        return String.format(Locale.ROOT, x == Math.rint(x) ? "%,.0f" : "%.3g", x);
    }

    private double x(Point point) {
        DoubleUnaryOperator scale = logarithmic ? Math::log : x -> x;
        double from = scale.applyAsDouble(curves.get(0).points().get(0).x());
        double to = scale.applyAsDouble(curves.get(0).last().x());
        return LEFT + 16 + (RIGHT - LEFT - 32) * (scale.applyAsDouble(point.x()) - from) / Math.max(to - from, 1e-9);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * (value - height.from()) / (height.to() - height.from());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation is not among our dependencies
    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
