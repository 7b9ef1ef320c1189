package io.understudy.evaluation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.Alias;
import io.understudy.model.Basis;
import io.understudy.model.VersionReference;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param version which version is judged; the champion unless said otherwise. {@code prequential} judges whoever was champion
 *     when the feedback came, whichever version is named
 * @param on what it is judged on; leave-one-out unless said otherwise
 * @param against another version that is to answer the same set
 * @param contributors whether the set is also to be answered by what the version would be without each contributor
 */
record EvaluationRequest(
        @Schema(oneOf = {Integer.class, String.class}) @Nullable
        VersionReference version,

        @Schema(
                oneOf = {String.class, Object.class},
                example = "leave-one-out")
        @Nullable
        Basis on,

        @Schema(oneOf = {Integer.class, String.class}) @Nullable
        VersionReference against,

        @Nullable Boolean contributors) {

    VersionReference judged() {
        return version == null ? new VersionReference.Aliased(Alias.CHAMPION) : version;
    }

    boolean withoutContributors() {
        return Boolean.TRUE.equals(contributors);
    }

    Basis basis() {
        return on == null ? Basis.DEFAULT : on;
    }
}
