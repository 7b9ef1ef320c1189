package io.understudy.neural;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What training takes outside of the heap, as a figure for Prometheus. */
@Component
class NativeMeters implements MeterBinder {

    private final NativeMath math;

    NativeMeters(NativeMath math) {
        this.math = math;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("understudy.native", math, NativeMath::bytes)
                .baseUnit("bytes")
                .description("Memory that training of networks holds outside of the heap")
                .register(meters);
    }
}
