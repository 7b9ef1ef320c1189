package io.understudy.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job is in its life. The last three are final. */
public enum JobState {
    /** It waits for a worker. */
    QUEUED,
    /** A worker is on it; after a crash another takes it up. */
    RUNNING,
    /** It ended and did what it was made for. */
    SUCCEEDED,
    /** It ended with an error. */
    FAILED,
    /** It was cancelled, and made no version. */
    CANCELLED;

    /** Returns the word that is stored and shown. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it has not ended yet. */
    public boolean unfinished() {
        return this == QUEUED || this == RUNNING;
    }
}
