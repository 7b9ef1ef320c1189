package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** What a model answers. */
public enum Task {
    /** One label of a set. */
    CLASSIFICATION,
    /** Numbers. */
    REGRESSION;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word that clients use.
     *
     * @param word any
     * @throws Invalid when it is no task's
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Task of(String word) {
        for (Task task : values()) {
            if (task.word().equals(word)) {
                return task;
            }
        }
        throw new Invalid("task", "task-unknown", "legal tasks: classification, regression").with("given", word);
    }
}
