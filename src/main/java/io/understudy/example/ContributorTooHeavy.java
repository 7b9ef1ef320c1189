package io.understudy.example;

import io.understudy.rest.Conflict;
import java.io.Serial;

/** What one contributor taught would weigh more than the model allows: 409. */
public final class ContributorTooHeavy extends Conflict {

    @Serial
    private static final long serialVersionUID = 1;

    ContributorTooHeavy(Contribution found, int limit) {
        super(
                "contributor-too-heavy",
                "the examples of one contributor may weigh " + limit
                        + " together (training.contributorWeight), with this they would weigh " + found.weight());
        with("contributor", found.contributor().orElse(""));
    }
}
