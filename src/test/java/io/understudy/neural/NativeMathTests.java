package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

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
    void memoryOutsideOfTheHeapIsBoundedAndTold() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new NativeMeters(Networks.MATH, meters);

        double taken = Networks.MATH.exclusively(() -> {
            try (var held = Nd4j.create(1_000)) {
                return held.isEmpty()
                        ? 0
                        : meters.get("understudy.native.bytes").gauge().value();
            }
        });

        assertThat(taken).isGreaterThanOrEqualTo(4_000);
        assertThat(meters.get("understudy.native.budget").gauge().value()).isBetween(taken, 64e9);
    }

    @Test
    void nothingIsLoadedToTellThatNothingIsTaken() {
        NativeMath unused = NativeMath.unpackedTo(Path.of("nowhere"));

        assertThat(unused.bytes()).isZero();
        assertThat(unused.mostBytes()).isZero();
    }
}
