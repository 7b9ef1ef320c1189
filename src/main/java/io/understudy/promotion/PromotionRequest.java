package io.understudy.promotion;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.VersionReference;
import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param version the version that is to serve, or
 * @param rollback true for the champion before
 * @param expectedChampion the champion that the client believes to be replacing
 * @param reason in words, up to 2,000 characters
 */
record PromotionRequest(
        @Schema(oneOf = {Integer.class, String.class}) @Nullable
        VersionReference version,

        @Nullable Boolean rollback,
        @Nullable Integer expectedChampion,
        @Nullable String reason) {

    private static final int LONGEST_REASON = 2_000;

    PromotionRequest {
        if ((version == null) != Boolean.TRUE.equals(rollback)) {
            throw new Invalid(
                    "version", "field-required", "a promotion needs a version, or \"rollback\": true, and not both");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new Invalid("reason", "reason-too-long", "a reason has at most " + LONGEST_REASON + " characters");
        }
    }
}
