package io.understudy.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads RFC 4180 with commas, byte by byte: cells stay bytes until a record is complete, so that one record that is not
 * UTF-8 or not CSV costs nothing but itself, and every record knows the line on which it starts. (Libraries read through
 * a decoder, stop at the first malformed record, and name the last line in the place of the first.)
 */
final class CsvRecords {

    private static final int END = -1;

    /** More than any header has; a body of nothing but commas would take fifty times its size. */
    private static final int MOST_CELLS = 32;

    private final InputStream in;
    private int line = 1;
    private int peeked = -2;

    CsvRecords(InputStream in) {
        this.in = in;
    }

    /**
     * One record.
     *
     * @param line the physical line on which it starts
     * @param cells undecoded
     * @param fault what is wrong with its form
     */
    record Csv(int line, List<byte[]> cells, Optional<String> fault) {

        boolean blank() {
            return fault.isEmpty() && cells.size() == 1 && new String(cells.get(0), ISO_8859_1).isBlank();
        }
    }

    /** Returns the next record, unless the body has ended. */
    Optional<Csv> next() throws IOException {
        if (peek() == END) {
            return Optional.empty();
        }
        int start = line;
        List<byte[]> cells = new ArrayList<>();
        Optional<String> fault = Optional.empty();
        boolean more = true;
        while (more) {
            ByteArrayOutputStream cell = new ByteArrayOutputStream();
            Optional<String> wrong = peek() == '"' ? quoted(cell) : bare(cell);
            fault = fault.isPresent() ? fault : wrong;
            if (cells.size() < MOST_CELLS) {
                cells.add(cell.toByteArray());
            } else if (fault.isEmpty()) {
                fault = Optional.of("more than " + MOST_CELLS + " cells");
            }
            more = peek() == ',';
            if (more) {
                read();
            }
        }
        lineEnd();
        return Optional.of(new Csv(start, cells, fault));
    }

    private Optional<String> bare(ByteArrayOutputStream cell) throws IOException {
        boolean quote = false;
        while (!atCellEnd()) {
            int next = read();
            quote |= next == '"';
            cell.write(next);
        }
        return quote
                ? Optional.of("a quote inside a cell that does not start with one; quote the whole cell and double it")
                : Optional.empty();
    }

    private Optional<String> quoted(ByteArrayOutputStream cell) throws IOException {
        read();
        while (true) {
            int next = read();
            if (next == END) {
                return Optional.of("a quote that never closes");
            }
            if (next != '"') {
                cell.write(next);
            } else if (peek() == '"') {
                cell.write(read());
            } else {
                break;
            }
        }
        if (atCellEnd()) {
            return Optional.empty();
        }
        bare(new ByteArrayOutputStream());
        return Optional.of("text between a closing quote and the next comma");
    }

    private boolean atCellEnd() throws IOException {
        int next = peek();
        return next == ',' || next == '\n' || next == '\r' || next == END;
    }

    private void lineEnd() throws IOException {
        if (peek() == '\r') {
            read();
        }
        if (peek() == '\n') {
            read();
        }
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = in.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int next = peek();
        peeked = -2;
        if (next == '\n' || (next == '\r' && peek() != '\n')) {
            line++;
        }
        return next;
    }
}
