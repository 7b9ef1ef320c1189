package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;

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
}
