package io.understudy.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.example.Rejected;
import java.time.Instant;
import java.util.List;

/**
 * A set as clients see it.
 *
 * @param name its name
 * @param size how many texts
 * @param sha256 identity of its content
 * @param rejected records of the body that were refused, where it was just sent
 * @param createdAt when it was made
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "EvaluationSet")
record SetReceipt(String name, int size, String sha256, List<Rejected> rejected, Instant createdAt) {

    static SetReceipt of(EvaluationSet set, List<Rejected> rejected) {
        return new SetReceipt(set.name(), set.size(), set.sha256(), rejected, set.createdAt());
    }
}
