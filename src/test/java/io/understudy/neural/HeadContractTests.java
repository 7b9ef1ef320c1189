package io.understudy.neural;

import io.understudy.learn.Learner;
import io.understudy.learn.LearnerContract;
import io.understudy.learn.Stage;
import java.util.List;
import java.util.Optional;

class HeadContractTests extends LearnerContract {

    @Override
    protected Learner newLearner() {
        return Networks.learner(Networks.head(), List.of(), Optional.empty(), Journal.NONE);
    }

    @Override
    protected List<Stage> stages() {
        return List.of(Stage.REFINING, Stage.CALIBRATING);
    }
}
