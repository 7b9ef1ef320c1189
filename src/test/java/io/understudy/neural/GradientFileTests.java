package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Activation;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.LeaveOneOut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientFileTests {

    private byte[] file = new byte[0];

    @BeforeEach
    void write() throws IOException {
        EmbeddingTable table = EmbeddingTable.rounded(2, new int[] {3, 70_000}, new float[] {1, -2, 0.5f, 0.25f});
        DenseNet net =
                new DenseNet(new Layers(List.of(2, 1, 2), List.of(Activation.TANH)), new float[] {1, 2, 3, 4, 5, 6, 7});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GradientParameters(new byte[32], List.of("a", "b"), table, net, Scores.UNFITTED, LeaveOneOut.of(List.of()))
                .write(new DataOutputStream(bytes));
        file = bytes.toByteArray();
    }

    private static void read(byte[] bytes) throws IOException {
        GradientParameters.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void whatIsCutOffIsFound() {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(DamagedParameters.class);
        }
    }

    @Test
    void whatIsChangedIsFound() {
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 0x40;
            assertThatThrownBy(() -> read(changed)).isInstanceOf(DamagedParameters.class);
        }
    }
}
