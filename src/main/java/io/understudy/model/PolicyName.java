package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** Who decides that a new version takes the stage. */
public enum PolicyName {
    /** A person promotes. */
    MANUAL,
    /** Evidence promotes. */
    GATED,
    /** Each new version that passes the safety checks becomes champion at once. */
    IMMEDIATE;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @param word what a client gave
     * @return the policy
     * @throws Invalid when there is none of that name
     */
    @JsonCreator
    static PolicyName of(String word) {
        for (PolicyName policy : values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw new Invalid("promotion", "policy-unknown", "legal policies: manual, gated, immediate")
                .with("given", word);
    }
}
