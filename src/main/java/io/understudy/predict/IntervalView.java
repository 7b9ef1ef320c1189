package io.understudy.predict;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Estimate;
import io.understudy.model.Values;
import org.jspecify.annotations.Nullable;

/**
 * From where to where numbers reach.
 *
 * @param low where they begin
 * @param high where they end
 * @param level how often the truth lies between; lower than the model's coverage while its examples are too few for that
 */
@Schema(name = "Interval")
public record IntervalView(Values low, Values high, double level) {

    static @Nullable IntervalView of(Estimate estimate) {
        return estimate.low().isEmpty()
                ? null
                : new IntervalView(new Values(estimate.low()), new Values(estimate.high()), estimate.level());
    }
}
