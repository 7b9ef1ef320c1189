package io.understudy.model;

import io.understudy.learn.Parameters;

/**
 * A version was made. Published in the transaction that makes it, under the model's row lock.
 *
 * @param model the model
 * @param version the version
 * @param parameters what it knows
 * @param cause what it was made for
 */
public record VersionPublished(Model model, ModelVersion version, Parameters parameters, Cause cause) {

    /** What a version was made for. */
    public enum Cause {
        /** To learn the latest changes. */
        CHANGES,
        /** To take erased examples out of the champion, which shall serve otherwise as it did. */
        CHAMPION_ERASURE,
        /** Both: the champion's set without what was erased is the newest set. */
        CHANGES_AND_CHAMPION_ERASURE
    }
}
