package io.understudy.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number, or {@code "auto"}: the job finds one and says which.
 *
 * @param value absent when the job is to find it
 */
public record Chosen(@Nullable Double value) {

    /** The job is to find it. */
    public static final Chosen AUTO = new Chosen(null);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Chosen read(Object given) {
        if ("auto".equals(given)) {
            return AUTO;
        }
        if (given instanceof Number number && !(number instanceof BigDecimal)) {
            return new Chosen(number.doubleValue());
        }
        throw new Invalid("learner", "setting-invalid", "learningRate and l2 are each a number, or \"auto\"")
                .with("given", String.valueOf(given));
    }

    @JsonValue
    Object written() {
        return value == null ? "auto" : value;
    }

    /** Returns the number, or another where it is to be found. */
    double or(double otherwise) {
        return value == null ? otherwise : value;
    }
}
