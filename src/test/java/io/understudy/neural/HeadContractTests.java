package io.understudy.neural;

import io.understudy.learn.Learner;
import io.understudy.learn.LearnerContract;
import io.understudy.learn.Stage;
import java.util.List;
import java.util.Optional;

class HeadContractTests extends LearnerContract {

    /** The contract trains some forty networks: each takes few and long steps. */
    private static final GradientSettings QUICK = new GradientSettings(
            NetworkKind.HEAD,
            null,
            null,
            null,
            null,
            new Chosen(0.1),
            null,
            null,
            20,
            128,
            null,
            null,
            7L,
            null,
            null,
            null);

    @Override
    protected Learner newLearner() {
        return Networks.learner(QUICK, List.of(), Optional.empty(), Journal.NONE);
    }

    @Override
    protected List<Stage> stages() {
        return List.of(Stage.REFINING, Stage.CALIBRATING);
    }
}
