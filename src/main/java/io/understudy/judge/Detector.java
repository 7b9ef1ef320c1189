package io.understudy.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one detector of drift says.
 *
 * @param name which detector
 * @param on what it looks at
 * @param state what it says
 * @param statistic its figure
 * @param threshold beyond which it says drift
 * @param since when it began to say so
 * @param falseAlarmRate how often it says so without a drift: for errors an answer, else over all windows together
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Detector")
record Detector(
        String name,
        On on,
        State state,
        double statistic,
        double threshold,
        @Nullable Instant since,
        double falseAlarmRate) {

    /** What a detector looks at. */
    enum On {
        ERRORS,
        INPUTS,
        LABELS;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a detector says. */
    enum State {
        QUIET,
        WARNING,
        DRIFT;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns 0 for quiet, 1 for a warning, 2 for a drift. */
        int figure() {
            return switch (this) {
                case QUIET -> 0;
                case WARNING -> 1;
                case DRIFT -> 2;
            };
        }

        /** Warns at four fifths of the way. */
        static State of(double statistic, double threshold) {
            if (statistic > threshold) {
                return DRIFT;
            }
            return statistic > 0.8 * threshold ? WARNING : QUIET;
        }
    }
}
