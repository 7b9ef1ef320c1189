package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of figures in Markdown. */
@SuppressWarnings("AnnotateFormatMethod") // that annotation is not among our dependencies
final class Report {

    static final String BEGIN = "<!-- bench:begin -->";
    static final String END = "<!-- bench:end -->";

    private final List<String> lines = new ArrayList<>(List.of("| | |", "|---|---|"));

    /** Adds a row, and says so at once; the figure is a format. */
    void add(String what, String figure, Object... values) {
        String line = "| " + what + " | " + String.format(Locale.ROOT, figure, values) + " |";
        System.err.println(line);
        lines.add(line);
    }

    /** Adds a paragraph behind the table. */
    void note(String text, Object... values) {
        lines.add("");
        lines.add(String.format(Locale.ROOT, text, values));
    }

    /** Puts this between the two markers of a file. */
    void writeInto(Path file) throws IOException {
        Files.writeString(file, spliced(Files.readString(file)));
    }

    String spliced(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the file has no lines " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + this + page.substring(end);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    /**
     * Returns the value that a share of all is not above.
     *
     * @param values at least one, in any order
     * @param share 0 to 1
     */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }
}
