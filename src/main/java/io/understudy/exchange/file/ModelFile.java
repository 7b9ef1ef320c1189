package io.understudy.exchange.file;

import io.understudy.example.NewExample;
import io.understudy.example.Origin;
import io.understudy.exchange.file.Section.Kind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A file that was read and found whole.
 *
 * @param head the model as a whole
 * @param versions JSON arrays of its versions, the newest first
 * @param labels what is taught of declared labels, no label twice, each with its encoding
 * @param examples examples, no id twice, each with its encoding
 */
public record ModelFile(ModelHead head, List<String> versions, List<NewExample> labels, List<NewExample> examples) {

    private static final int DIGEST = 32;
    private static final int MOST_COMPONENTS = 4_096;

    /**
     * Reads a file to its end.
     *
     * @param source where from
     * @throws DamagedFile when a byte is not as it was written
     * @throws io.understudy.rest.Problem when something in it is not legal
     * @throws IOException when {@code source} does
     */
    public static ModelFile read(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(source);
        byte[] begin = in.readNBytes(Integer.BYTES * 3);
        RowBytes.require(begin.length == Integer.BYTES * 3, "it is too short");
        DataInputStream beginning = new DataInputStream(new ByteArrayInputStream(begin));
        RowBytes.require(beginning.readInt() == ModelFileWriter.MAGIC, "it does not begin with USMF");
        int version = beginning.readInt();
        RowBytes.require(version == ModelFileWriter.VERSION, "its version is " + version + ", legal: 1");
        RowBytes.require(beginning.readInt() == Section.checksum(ModelFileWriter.begin()), "its begin is damaged");
        Reading reading = new Reading(Section.read(in, 0));
        for (int number = 1; reading.goesOn(); number++) {
            reading.take(Section.read(in, number));
        }
        RowBytes.require(in.read() < 0, "it goes on behind its end");
        return reading.result();
    }

    /** What was read so far. */
    private static final class Reading {

        private final ModelHead head;
        private final List<String> versions = new ArrayList<>();
        private final List<NewExample> labels = new ArrayList<>();
        private final List<NewExample> examples = new ArrayList<>();
        private Kind last = Kind.HEAD;

        Reading(Section first) throws IOException {
            RowBytes.require(first.kind() == Kind.HEAD, "it does not begin with its head");
            this.head = whole(
                    first,
                    in -> new ModelHead(
                            RowBytes.readString(in),
                            RowBytes.readString(in),
                            in.readInt(),
                            HexFormat.of().formatHex(RowBytes.readBytes(in, DIGEST)),
                            in.readLong(),
                            RowBytes.readString(in)));
            RowBytes.require(
                    head.dimension() >= 1 && head.dimension() <= MOST_COMPONENTS,
                    "its vectors have " + head.dimension() + " components");
        }

        boolean goesOn() {
            return last != Kind.END;
        }

        void take(Section section) throws IOException {
            RowBytes.require(section.kind().compareTo(last) >= 0, "its sections are out of order");
            last = section.kind();
            switch (section.kind()) {
                case HEAD -> throw new DamagedFile("it has two heads");
                case VERSIONS -> versions.add(whole(section, RowBytes::readString));
                case ROWS -> takeRows(section);
                case END -> takeEnd(section);
            }
        }

        private void takeRows(Section section) throws IOException {
            whole(section, in -> {
                while (in.available() > 0) {
                    NewExample row = RowBytes.read(in, head.dimension());
                    (row.origin() == Origin.LABEL ? labels : examples).add(row);
                }
                return section;
            });
        }

        private void takeEnd(Section section) throws IOException {
            int rows = whole(section, DataInputStream::readInt);
            RowBytes.require(rows == labels.size() + examples.size(), "rows are missing");
        }

        private static <T> T whole(Section section, Part<T> part) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(section.body()));
            try {
                T read = part.read(in);
                RowBytes.require(in.available() == 0, "a section is too long");
                return read;
            } catch (EOFException | IllegalArgumentException damaged) {
                throw new DamagedFile("a section does not hold what it should");
            }
        }

        ModelFile result() {
            requireDistinct(labels);
            requireDistinct(examples);
            return new ModelFile(head, List.copyOf(versions), List.copyOf(labels), List.copyOf(examples));
        }

        private static void requireDistinct(List<NewExample> rows) {
            Set<String> ids = new HashSet<>();
            rows.forEach(row -> RowBytes.require(ids.add(row.id()), "an id comes twice"));
        }
    }

    /** Reads what a section holds. */
    @FunctionalInterface
    private interface Part<T> {
        T read(DataInputStream in) throws IOException;
    }
}
