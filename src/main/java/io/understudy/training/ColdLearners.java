package io.understudy.training;

import io.understudy.example.Examples;
import io.understudy.learn.Learner;
import io.understudy.model.Learners;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes learners that hold exactly what a version was taught, from the stored examples and nothing else. */
@Component
public class ColdLearners {

    private final Examples examples;
    private final Learners learners;
    private final HotLearners hot;

    ColdLearners(Examples examples, Learners learners, HotLearners hot) {
        this.examples = examples;
        this.learners = learners;
        this.hot = hot;
    }

    /**
     * Does work with a version's learner, once there is memory for it.
     *
     * @param model the model
     * @param version the version, which holds nothing erased
     * @param work what is done; the learner is not to be used after
     * @throws TooManyRows when the whole memory would not suffice
     */
    public <T> T with(Model model, ModelVersion version, Function<Learner, T> work) {
        Map<Long, Examples.Taught> set = examples.set(model.id(), version.watermark());
        return hot.inRoom(version.settings(), Examples.size(set), () -> work.apply(of(version, set)));
    }

    Learner of(ModelVersion version, Map<Long, Examples.Taught> set) {
        Learner learner = learners.create(version);
        set.values().forEach(taught -> learner.absorb(taught.row()));
        return learner;
    }
}
