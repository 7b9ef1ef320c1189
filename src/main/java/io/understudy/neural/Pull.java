package io.understudy.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** What holds the parameters near those that an incremental job starts from. */
public enum Pull {
    /** Nothing. */
    NONE("none"),
    /** The squared distance from the start (Li, Grandvalet and Davoine). */
    L2_SP("l2-sp"),
    /** That distance weighed by the diagonal of the Fisher information (Kirkpatrick and others). */
    EWC("ewc");

    private final String word;

    Pull(String word) {
        this.word = word;
    }

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    static Pull of(String word) {
        for (Pull pull : values()) {
            if (pull.word.equals(word.toLowerCase(Locale.ROOT))) {
                return pull;
            }
        }
        throw new Invalid("learner.pull", "pull-unknown", "legal pulls: none, l2-sp, ewc").with("given", word);
    }
}
