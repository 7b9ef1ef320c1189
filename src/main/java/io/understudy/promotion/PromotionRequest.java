package io.understudy.promotion;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.VersionReference;
import io.understudy.rest.Invalid;
import io.understudy.text.Remark;
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

    PromotionRequest {
        if ((version == null) != Boolean.TRUE.equals(rollback)) {
            throw new Invalid(
                    "version", "field-required", "a promotion needs a version, or \"rollback\": true, and not both");
        }
        reason = reason == null ? null : new Remark(reason).value();
    }
}
