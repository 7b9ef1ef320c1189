package io.understudy.exchange.proof;

import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactParameters;
import io.understudy.learn.exact.RidgeLearner;
import io.understudy.learn.exact.RidgeParameters;
import io.understudy.learn.exact.Witness;
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

    /** Shows that parameters are right, of whichever of the exact learners they are. */
    static Finding certified(Learner learner, Parameters parameters, Progress progress) {
        if (learner instanceof ExactLearner exact && parameters instanceof ExactParameters stored) {
            Witness witness = exact.witness(progress);
            return Finding.of(stored, exact.certify(stored, witness, progress), witness);
        }
        if (learner instanceof RidgeLearner ridge && parameters instanceof RidgeParameters stored) {
            Witness witness = ridge.witness(progress);
            return Finding.of(stored, ridge.certify(stored, witness, progress), witness);
        }
        throw notExact();
    }

    private static Conflict notExact() {
        return new Conflict("learner-not-exact", "only versions of an exact learner can be shown to be right");
    }
}
