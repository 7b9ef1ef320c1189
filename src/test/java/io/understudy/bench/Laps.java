package io.understudy.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long answers take, each asked for when the one before it is there, a hundred texts a lap. */
final class Laps {

    /** The first of a lap are passed over. */
    private static final int PASSED_OVER = 10;

    private static final int TEXTS = 100;

    private final List<String> texts;

    Laps(List<String> texts) {
        this.texts = texts;
    }

    /** Asks for one text. */
    @FunctionalInterface
    interface Ask {
        void ask(String text) throws IOException, InterruptedException;
    }

    /** Returns how many seconds each answer of a lap took, but for the first of them. */
    double[] seconds(Ask ask, int lap) throws IOException, InterruptedException {
        double[] seconds = new double[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.get((lap * TEXTS + i) % texts.size());
            long start = System.nanoTime();
            ask.ask(text);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.copyOfRange(seconds, PASSED_OVER, TEXTS);
    }

    /** Begins a table of {@link #row}s. */
    static void table(Report report, String what, String outcome) {
        report.table(
                what,
                " p99 of an answer, as a multiple of that without",
                " p50, likewise",
                " p99 with, without",
                outcome);
    }

    /** Reports what answers take with something beside them, as multiples of what they take without. */
    static void row(Report report, String what, List<double[]> with, List<double[]> without, String outcome) {
        double p99 = quantile(with, 0.99);
        double p99Without = quantile(without, 0.99);
        report.row(
                what,
                String.format(Locale.ROOT, "%.2f", p99 / p99Without),
                String.format(Locale.ROOT, "%.2f", quantile(with, 0.5) / quantile(without, 0.5)),
                String.format(Locale.ROOT, "%.1f ms, %.1f ms", 1e3 * p99, 1e3 * p99Without),
                outcome);
    }

    private static double quantile(List<double[]> laps, double share) {
        return Report.quantile(laps.stream().flatMapToDouble(Arrays::stream).toArray(), share);
    }
}
