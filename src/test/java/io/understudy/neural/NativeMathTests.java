package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.springframework.util.unit.DataSize;

class NativeMathTests {

    @Test
    void trainingWorksOnOneThread() {
        int threads = Networks.MATH.exclusively(
                () -> NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
        int ofProducts = Networks.MATH.exclusively(() -> Nd4j.factory().blas().getMaxThreads());

        assertThat(threads).isEqualTo(1);
        assertThat(ofProducts).isEqualTo(1);
    }

    @Test
    void whatWantsMoreMemoryThanItMayHaveIsToldSo() {
        Path directory = Networks.DIRECTORY;
        NativeMath narrow = new NativeMath(new NeuralSettings(directory, DataSize.ofMegabytes(1)));

        try {
            assertThatThrownBy(() -> narrow.exclusively(() -> Nd4j.create(1_000, 1_000)))
                    .isInstanceOf(NativeMemoryExceeded.class)
                    .hasMessageContaining("understudy.neural.memory");
        } finally {
            NativeMath usual = NativeMath.unpackedTo(directory);
            assertThat(usual.bytes()).isZero();
            assertThat(usual.exclusively(NativeMath::allocated)).isEqualTo(usual.bytes());
        }
    }

    @Test
    void stepsLeaveNothingBehind() {
        Layers layers = new Layers(List.of(64, 32, 8), List.of(Activation.TANH));
        float[] inputs = new float[16 * 64];
        float[] targets = new float[16 * 8];

        long[] held = Networks.MATH.exclusively(() -> {
            Trainable net = new Trainable(layers, Networks.head(layers), Trainable.Loss.SQUARED);
            return LongStream.range(0, 60)
                    .map(step -> {
                        net.step(inputs, targets, 0.1, (gradient, parameters) -> {});
                        return NativeMath.allocated();
                    })
                    .toArray();
        });

        // garbage of other tests may be collected meanwhile
        assertThat(held[59]).isLessThan(held[9] + 20_000);
    }
}
