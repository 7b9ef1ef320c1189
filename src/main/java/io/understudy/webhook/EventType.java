package io.understudy.webhook;

/** What other servers can be told. */
enum EventType {
    VERSION_PUBLISHED("version.published"),
    CHAMPION_PROMOTED("champion.promoted"),
    CHAMPION_ROLLED_BACK("champion.rolledBack"),
    DRIFT_FOUND("drift.found"),
    JOB_FAILED("job.failed");

    private static final String PREFIX = "io.understudy.";

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** Returns the word by which the settings choose it. */
    String word() {
        return word;
    }

    /** Returns the type of its CloudEvents. */
    String type() {
        return PREFIX + word;
    }
}
