package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables, paragraphs and pictures in Markdown. */
final class Report {

    static final String BEGIN = "<!-- bench:begin -->";
    static final String END = "<!-- bench:end -->";

    private final List<String> lines = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param names the columns' names; all but the first are aligned to the right when they begin with a space
     */
    void table(String... names) {
        apart();
        lines.add(line(names));
        lines.add(line(Arrays.stream(names)
                .map(name -> name.startsWith(" ") ? "---:" : "---")
                .toArray(String[]::new)));
    }

    /** Adds a row to the table. */
    void row(String... cells) {
        lines.add(line(cells));
    }

    private static String line(String... cells) {
        return "|"
                + String.join(
                        "|",
                        Arrays.stream(cells)
                                .map(cell -> " " + cell.strip() + " ")
                                .toList()) + "|";
    }

    /** Adds a paragraph. */
    void text(String text) {
        apart();
        lines.add(text);
    }

    private void apart() {
        if (!lines.isEmpty()) {
            lines.add("");
        }
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
     * @param values any number, in any order
     * @param share 0 to 1
     * @return not a number where there are no values
     */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }
}
