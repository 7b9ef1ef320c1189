package io.understudy.neural;

import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The reservoir of known examples that an incremental job shows again beside the new ones, balanced by label.
 *
 * @param perLabel how many of each label, 0 to 1,000; 0 replays nothing
 */
public record Replay(Integer perLabel) {

    private static final int USUAL = 20;
    private static final int MOST = 1_000;

    /** What is replayed when nothing is said. */
    static final Replay DEFAULT = new Replay(USUAL);

    /** Fills in what was not said, and checks the rest. */
    public Replay(@Nullable Integer perLabel) {
        this.perLabel = perLabel == null ? USUAL : perLabel;
        if (this.perLabel < 0 || this.perLabel > MOST) {
            throw new Invalid(
                            "learner.replay.perLabel",
                            "setting-out-of-range",
                            "learner.replay.perLabel must be 0 to " + MOST)
                    .with("given", this.perLabel);
        }
    }
}
