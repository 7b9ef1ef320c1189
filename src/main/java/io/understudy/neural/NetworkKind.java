package io.understudy.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import java.util.Locale;

/** What a network reads. */
public enum NetworkKind {
    /** The vector of a frozen encoder: softmax regression, or more layers. */
    HEAD,
    /** The text's own words and letters, through an embedding table that is learned too. */
    TEXT;

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static NetworkKind of(String word) {
        for (NetworkKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new Invalid("learner.network", "network-unknown", "legal networks: head, text").with("given", word);
    }
}
