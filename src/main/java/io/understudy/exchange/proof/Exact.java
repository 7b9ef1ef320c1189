package io.understudy.exchange.proof;

import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.rest.Conflict;

/** Only an exact learner's parameters are a defined number, which anybody can check. */
final class Exact {

    private Exact() {}

    static ExactParameters parameters(Parameters parameters) {
        if (parameters instanceof ExactParameters exact) {
            return exact;
        }
        throw notExact();
    }

    static ExactLearner learner(Learner learner) {
        if (learner instanceof ExactLearner exact) {
            return exact;
        }
        throw notExact();
    }

    private static Conflict notExact() {
        return new Conflict("learner-not-exact", "only versions of an exact learner can be shown to be right");
    }
}
