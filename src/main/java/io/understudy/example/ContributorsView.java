package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who taught a model, and how much of it.
 *
 * @param count how many contributors, those who gave no name counted as one
 * @param weight the sum of the weights of all active examples
 * @param items the ones who taught most, at most {@value #MOST}
 */
@Schema(name = "Contributors")
record ContributorsView(int count, long weight, List<Item> items) {

    private static final int MOST = 1_000;

    /**
     * What somebody taught.
     *
     * @param contributor the name; absent for all who gave none
     * @param examples how many active examples
     * @param weight the sum of their weights
     * @param share of the weight of all active examples, 0 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Contributor")
    record Item(@Nullable String contributor, long examples, long weight, double share) {}

    static ContributorsView of(List<Contribution> all) {
        long whole = all.stream().mapToLong(Contribution::weight).sum();
        return new ContributorsView(
                all.size(),
                whole,
                all.stream()
                        .limit(MOST)
                        .map(each -> new Item(
                                each.contributor().orElse(null), each.examples(), each.weight(), each.share(whole)))
                        .toList());
    }
}
