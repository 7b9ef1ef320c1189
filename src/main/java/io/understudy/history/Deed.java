package io.understudy.history;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can happen to a model and its versions. */
enum Deed {
    /** It was made. */
    PUBLISHED("published"),
    /** It became champion. */
    PROMOTED("promoted"),
    /** It became champion again, as the one after it was not what it seemed. */
    ROLLED_BACK("rolledBack"),
    /** It left the stage and nothing followed, as nothing is known any more. */
    LEFT("left"),
    /** It missed the target, and better settings are looked for. */
    TARGET_MISSED("targetMissed"),
    /** Better settings were looked for. */
    TUNED("tuned"),
    /** What is asked, answered or corrected is no longer as it was. */
    DRIFT_FOUND("driftFound");

    private final String word;

    Deed(String word) {
        this.word = word;
    }

    /** Returns the word that clients see and that is hashed. */
    @JsonValue
    String word() {
        return word;
    }

    static Deed of(String word) {
        for (Deed deed : values()) {
            if (deed.word.equals(word)) {
                return deed;
            }
        }
        throw new IllegalStateException("history knows no deed " + word);
    }
}
