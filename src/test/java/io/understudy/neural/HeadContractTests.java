package io.understudy.neural;

import static io.understudy.neural.Said.said;

import io.understudy.learn.Learner;
import io.understudy.learn.LearnerContract;
import io.understudy.learn.Stage;
import java.util.List;
import java.util.Optional;

class HeadContractTests extends LearnerContract {

    /** The contract trains some forty networks: each takes few and long steps. */
    private static final GradientSettings QUICK =
            said("{'learningRate': 0.1, 'epochs': 20, 'batchSize': 128, 'seed': 7}");

    @Override
    protected Learner newLearner() {
        return Networks.learner(QUICK, List.of(), Optional.empty(), Journal.NONE);
    }

    @Override
    protected List<Stage> stages() {
        return List.of(Stage.REFINING, Stage.CALIBRATING);
    }
}
