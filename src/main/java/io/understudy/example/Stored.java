package io.understudy.example;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the log.
 *
 * @param added number of the change that added it
 * @param id the example's id
 * @param origin where it came from
 * @param text in NFC; absent once erased
 * @param label its label
 * @param against whether it speaks against the label
 * @param weight 1 to 16
 * @param contributor who it came from
 * @param removed number of the change that removed it
 * @param supersededBy number of the change that added the feedback which removed it
 * @param createdAt when it was added
 */
public record Stored(
        long added,
        String id,
        Origin origin,
        Optional<String> text,
        String label,
        boolean against,
        int weight,
        Optional<String> contributor,
        Optional<Long> removed,
        Optional<Long> supersededBy,
        Instant createdAt) {

    /** Returns whether it belongs to the present set. */
    public boolean active() {
        return removed.isEmpty();
    }

    boolean inSetOf(long watermark) {
        return added <= watermark && removed.orElse(Long.MAX_VALUE) > watermark;
    }
}
