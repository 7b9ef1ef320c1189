package io.understudy.training;

import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.learn.Stage;
import java.util.Locale;

/** What a job is doing, with the progress of the whole job at which each stage starts and ends. */
enum JobStage {
    QUEUED(0, 0),
    ENCODING(0, 0.4),
    KERNEL(0.4, 0.45),
    FACTOR(0.45, 0.75),
    REFINING(0.75, 0.85),
    CALIBRATING(0.85, 0.97),
    PUBLISHING(0.97, 1);

    private final double start;
    private final double end;

    JobStage(double start, double end) {
        this.start = start;
        this.end = end;
    }

    static JobStage of(Stage stage) {
        return valueOf(stage.name());
    }

    /** Returns the progress of the whole job when so much of this stage is done. */
    double progress(double fraction) {
        return start + (end - start) * Math.max(0, Math.min(1, fraction));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
