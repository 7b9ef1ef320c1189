package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.DamagedParameters;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersFileTests {

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
