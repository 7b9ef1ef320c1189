package io.understudy.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** What a feedback says of its label. */
public enum Verdict {
    /** The text has this label. */
    CORRECT,
    /** The text does not have this label. */
    REJECT;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Verdict of(String word) {
        for (Verdict verdict : values()) {
            if (verdict.word().equals(word)) {
                return verdict;
            }
        }
        throw new Invalid("verdict", "verdict-unknown", "legal verdicts: correct, reject").with("given", word);
    }
}
