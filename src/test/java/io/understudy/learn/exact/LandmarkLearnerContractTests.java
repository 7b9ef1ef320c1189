package io.understudy.learn.exact;

import io.understudy.learn.Learner;
import io.understudy.learn.LearnerContract;
import io.understudy.learn.algebra.Workers;

class LandmarkLearnerContractTests extends LearnerContract {

    private final Workers workers = new Workers(2);

    @Override
    protected Learner newLearner() {
        return new ExactLearner(new ExactSettings(4, 0.25, 30, 0.95), new byte[32], workers);
    }
}
