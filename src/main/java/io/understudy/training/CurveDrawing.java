package io.understudy.training;

import io.understudy.training.JobNotes.Point;
import io.understudy.training.JobNotesController.CurveView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws curves as SVG, one below the other, each in its own scale with its least and its greatest value written at it. */
final class CurveDrawing {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 140;
    private static final int LEFT = 90;
    private static final int MARGIN = 30;

    private CurveDrawing() {}

    static String of(List<CurveView> curves) {
        StringBuilder drawing = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\">%n",
                WIDTH,
                Math.max(1, curves.size()) * HEIGHT));
        for (int i = 0; i < curves.size(); i++) {
            drawing.append(String.format(Locale.ROOT, "<g transform=\"translate(0 %d)\">%n", i * HEIGHT))
                    .append(one(curves.get(i)))
                    .append("</g>\n");
        }
        return drawing.append("</svg>\n").toString();
    }

    private static String one(CurveView curve) {
        List<Point> points = curve.points();
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double greatest = points.stream().mapToDouble(Point::value).max().orElse(1);
        double first = points.stream().mapToDouble(Point::step).min().orElse(0);
        double last = points.stream().mapToDouble(Point::step).max().orElse(1);
        String line = points.stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + share(point.step(), first, last) * (WIDTH - LEFT - MARGIN),
                        HEIGHT - MARGIN - share(point.value(), least, greatest) * (HEIGHT - 2 * MARGIN)))
                .collect(Collectors.joining(" "));
        return text(LEFT, 16, curve.name())
                + text(4, MARGIN + 4, figure(greatest))
                + text(4, HEIGHT - MARGIN + 4, figure(least))
                + text(LEFT, HEIGHT - 10, figure(first))
                + text(WIDTH - MARGIN - 20, HEIGHT - 10, figure(last))
                + "<polyline fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"1.5\" points=\"" + line + "\"/>\n";
    }

    private static double share(double value, double least, double greatest) {
        return greatest > least ? (value - least) / (greatest - least) : 0.5;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String text(int x, int y, String words) {
        return "<text x=\"" + x + "\" y=\"" + y + "\">" + words + "</text>\n";
    }
}
