package io.understudy.exchange.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.encode.Encoding;
import io.understudy.example.NewExample;
import io.understudy.example.Origin;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import io.understudy.rest.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelFileTests {

    private static final int SIZE = 8;
    private static final ModelHead HEAD =
            new ModelHead("bikes", "small-en", SIZE, "ab".repeat(32), 17, "{\"task\": \"classification\"}");

    private final List<NewExample> examples = new ArrayList<>();
    private final List<NewExample> labels = new ArrayList<>();

    ModelFileTests() {
        for (Row row : new Rows(3, SIZE, 4).mixed(9)) {
            String text = examples.size() % 2 == 0 ? "text é " + examples.size() : null;
            examples.add(example("e" + examples.size(), Origin.IMPORTED, row, Optional.ofNullable(text)));
        }
        Row name = new Rows(4, SIZE, 1).example(0);
        labels.add(example(name.label(), Origin.LABEL, name, Optional.of("a label's name")));
    }

    private static NewExample example(String id, Origin origin, Row row, Optional<String> text) {
        return new NewExample(
                id,
                origin,
                text,
                row.label(),
                row.sign(),
                row.weight(),
                true,
                text.map(any -> "ann"),
                Optional.of(new Encoding(row.vector(), text.isPresent(), false)));
    }

    private static byte[] written(List<NewExample> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelFileWriter writer = new ModelFileWriter(bytes, HEAD);
        writer.versions("[{\"number\": 2}]");
        writer.versions("[{\"number\": 1}]");
        for (NewExample row : rows) {
            writer.row(row);
        }
        writer.end();
        return bytes.toByteArray();
    }

    private byte[] written() throws IOException {
        List<NewExample> rows = new ArrayList<>(examples);
        rows.addAll(4, labels);
        return written(rows);
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        ModelFile file = read(written());

        assertThat(file.head()).isEqualTo(HEAD);
        assertThat(file.versions()).containsExactly("[{\"number\": 2}]", "[{\"number\": 1}]");
        assertThat(file.examples()).isEqualTo(examples);
        assertThat(file.labels()).isEqualTo(labels);
    }

    @Test
    void aModelThatKnowsNothingIsAFileToo() throws IOException {
        ModelFile file = read(written(List.of()));

        assertThat(file.examples()).isEmpty();
        assertThat(file.labels()).isEmpty();
    }

    @Test
    void damageOfAnyByteIsFound() throws IOException {
        byte[] whole = written();
        for (int i = 0; i < whole.length; i++) {
            for (int bit : List.of(0x01, 0x80, 0xFF)) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) bit;
                assertThatThrownBy(() -> read(damaged)).as("byte " + i).isInstanceOf(DamagedFile.class);
            }
        }
    }

    @Test
    void aFileThatEndsTooEarlyOrTooLateIsRefused() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("length " + length).isInstanceOf(DamagedFile.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> read(longer)).isInstanceOf(DamagedFile.class);
    }

    @Test
    void manyRowsTakeSeveralSections() throws IOException {
        Rows source = new Rows(5, SIZE, 4);
        List<NewExample> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(example("e" + i, Origin.IMPORTED, source.example(i % 4), Optional.of("x".repeat(9_000) + i)));
        }

        assertThat(read(written(many)).examples()).isEqualTo(many);
    }

    @Test
    void whatNoEncoderMakesIsRefused() {
        Row row = new Rows(6, SIZE, 1).example(0);
        Vector tooLong = Vector.ofBytes(new byte[2 * SIZE]);
        Vector ofAnotherSize = new Rows(6, SIZE + 1, 1).example(0).vector();

        for (Vector vector : List.of(tooLong, ofAnotherSize)) {
            Row illegal = new Row(vector, row.sign(), row.label(), 1, false);
            assertThatThrownBy(() -> read(written(List.of(example("e", Origin.IMPORTED, illegal, Optional.empty())))))
                    .isInstanceOf(DamagedFile.class);
        }
    }

    @Test
    void whatNoClientMaySendIsRefused() {
        Row row = new Rows(6, SIZE, 1).example(0);
        Row space = new Row(row.vector(), row.sign(), " refund", 1, false);
        NewExample legal = example("e", Origin.IMPORTED, row, Optional.empty());

        for (List<NewExample> rows : List.of(
                List.of(legal, legal),
                List.of(example("e f", Origin.IMPORTED, row, Optional.empty())),
                List.of(example("e", Origin.IMPORTED, row, Optional.of("  "))),
                List.of(example("e", Origin.IMPORTED, row, Optional.of("a\u0000b"))),
                List.of(example("e", Origin.IMPORTED, space, Optional.empty())))) {
            assertThatThrownBy(() -> read(written(rows))).isInstanceOf(Problem.class);
        }
    }
}
