package io.understudy.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of the champion alias as clients see it.
 *
 * @param id its id
 * @param from the champion before
 * @param to the champion from then on
 * @param by who moved it
 * @param rollback true where it went back
 * @param reason in words
 * @param evidence on what evidence
 * @param createdAt when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Promotion")
record PromotionView(
        String id,
        @Nullable Integer from,
        int to,
        MovedBy by,
        @Nullable Boolean rollback,
        @Nullable String reason,
        @Nullable String evidence,
        Instant createdAt) {

    static PromotionView of(Promotion promotion) {
        return new PromotionView(
                promotion.id(),
                promotion.from().orElse(null),
                promotion.to(),
                promotion.by(),
                promotion.rollback() ? true : null,
                promotion.reason().orElse(null),
                promotion.evidence().orElse(null),
                promotion.createdAt());
    }
}
