package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.ContentHash;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.ParametersFrame;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.RowMissing;
import io.understudy.learn.Rows;
import io.understudy.learn.algebra.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersFileTests {

    private static final ParametersFrame FRAME = new ParametersFrame(0x55534558, 1);

    /** Where the body says how many rows it holds: behind settings, digest, precision and four labels of seven letters. */
    private static final int COUNT = 3 * 4 + 8 + 32 + 4 + 4 + 4 * (4 + 7);

    private final Rows source = new Rows(21, 16, 4);
    private final List<Row> rows = source.mixed(70);
    private ExactParameters parameters;
    private byte[] stored;

    @BeforeEach
    void store() throws IOException {
        ExactLearner learner = new ExactLearner(new ExactSettings(3, 0.5, 200, 0.9), new byte[32], new Workers(1));
        rows.forEach(learner::absorb);
        parameters = learner.learn(Progress.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));
        stored = bytes.toByteArray();
    }

    private ExactParameters read(byte[] bytes) throws IOException {
        return ExactParameters.read(new DataInputStream(new ByteArrayInputStream(bytes)), source.shuffled(rows));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        ExactParameters read = read(stored);

        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        assertThat(read.settings()).isEqualTo(parameters.settings());
        assertThat(read.leaveOneOut()).isEqualTo(parameters.leaveOneOut());
        assertThat(read.coefficients()).isDeepEqualTo(parameters.coefficients());
        for (Row row : rows) {
            assertThat(read.answer(row.vector())).isEqualTo(parameters.answer(row.vector()));
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again));
        assertThat(again.toByteArray()).isEqualTo(stored);
    }

    @Test
    void damageOfAnyByteIsFound() {
        for (int i = 0; i < stored.length; i++) {
            byte[] damaged = stored.clone();
            damaged[i] ^= (byte) (1 << (i % 8));

            assertThatThrownBy(() -> read(damaged)).as("byte %d", i).isInstanceOf(DamagedParameters.class);
        }
    }

    /** The body of what is stored, with one four-byte integer replaced and some bytes more, in a frame that fits it. */
    private byte[] framedAnew(int at, int value, int more) throws IOException {
        byte[] body = FRAME.read(new DataInputStream(new ByteArrayInputStream(stored)));
        byte[] altered = Arrays.copyOf(body, body.length + more);
        ByteBuffer.wrap(altered).putInt(at, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FRAME.write(new DataOutputStream(bytes), altered);
        return bytes.toByteArray();
    }

    /** Whoever can write the store can make checksums that fit: the body must still be what its identity says. */
    @Test
    void aBodyThatWasAlteredInAFrameThatFitsIsRefused() throws IOException {
        int count = parameters.rows();
        assertThat(read(framedAnew(COUNT, count, 0)).sha256()).isEqualTo(parameters.sha256());

        assertThatThrownBy(() -> read(framedAnew(COUNT, count, 1))).hasMessageContaining("they go on behind their end");
        assertThatThrownBy(() -> read(framedAnew(COUNT, 0, 0))).hasMessageContaining("they hold no rows");
        assertThatThrownBy(() -> read(framedAnew(COUNT, Integer.MAX_VALUE, 0)))
                .isInstanceOf(DamagedParameters.class)
                .hasMessageContaining("they hold " + Integer.MAX_VALUE + " rows");
        int coefficient = COUNT + 2 * Integer.BYTES + ContentHash.BYTES;
        assertThatThrownBy(() -> read(framedAnew(coefficient, parameters.coefficient(0, 0) + 1, 0)))
                .isInstanceOf(DamagedParameters.class)
                .hasMessageContaining("their identity is another");
    }

    @Test
    void anEndThatCameTooEarlyIsFound() {
        for (int length = 0; length < stored.length; length += 7) {
            byte[] cut = Arrays.copyOf(stored, length);

            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(DamagedParameters.class);
        }
    }

    @Test
    void aMissingRowIsNamed() {
        Row missing = rows.get(3);
        List<Row> others = rows.stream()
                .filter(row -> !row.contentHash().equals(missing.contentHash()))
                .toList();

        assertThatThrownBy(() -> ExactParameters.read(new DataInputStream(new ByteArrayInputStream(stored)), others))
                .isInstanceOf(RowMissing.class)
                .hasMessageContaining(missing.contentHash().toString());
    }
}
