package io.understudy.neural;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Tells how much memory outside of the heap trainings take. Asking loads no native code. */
@Component
class NativeMeters {

    NativeMeters(NativeMath math, MeterRegistry meters) {
        Gauge.builder("understudy.native.bytes", math, NativeMath::bytes)
                .description("Bytes outside of the heap that trainings of networks take")
                .register(meters);
        Gauge.builder("understudy.native.budget", math, NativeMath::mostBytes)
                .description("Bytes outside of the heap that trainings of networks may take")
                .register(meters);
    }
}
