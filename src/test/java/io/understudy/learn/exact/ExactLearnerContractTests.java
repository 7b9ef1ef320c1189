package io.understudy.learn.exact;

import io.understudy.learn.Learner;
import io.understudy.learn.LearnerContract;
import io.understudy.learn.algebra.Workers;

class ExactLearnerContractTests extends LearnerContract {

    private final Workers workers = new Workers(2);

    @Override
    protected Learner newLearner() {
        return new ExactLearner(ExactSettings.DEFAULT, new byte[32], workers);
    }
}
