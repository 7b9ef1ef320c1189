package io.understudy.training;

import io.understudy.example.Examples;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Progress;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.VersionNotFound;
import io.understudy.model.Versions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers a version's own examples as though each had never been taught. */
@Component
public class LeaveOneOutAnswers {

    private final Versions versions;
    private final Examples examples;
    private final ColdLearners cold;
    private final HotLearners hot;

    LeaveOneOutAnswers(Versions versions, Examples examples, ColdLearners cold, HotLearners hot) {
        this.versions = versions;
        this.examples = examples;
        this.cold = cold;
        this.hot = hot;
    }

    /**
     * Answers the examples of a version. Costs a factorisation where no hot learner holds exactly its set.
     *
     * @param model the model
     * @param number the version
     * @param most how many examples at most; the ones of the lowest content hashes are taken
     */
    public List<LeftOut> of(Model model, int number, int most) {
        ModelVersion version = versions.findById(new ModelVersion.Key(model.id(), number))
                .orElseThrow(() -> new VersionNotFound(number, model.newest()));
        Map<Long, Examples.Taught> set = examples.set(model.id(), version.watermark());
        return hot.inRoom(model.id(), version.settings(), Examples.size(set), () -> answers(model, version, set, most));
    }

    private List<LeftOut> answers(Model model, ModelVersion version, Map<Long, Examples.Taught> set, int most) {
        Optional<HotLearners.Hot> ready = hot.take(model.id());
        try {
            if (ready.isPresent()
                    && ready.get().rows().equals(set)
                    && ready.get().settings().equals(version.settings())
                    && ready.get().strength() == version.learner().strength()) {
                return ready.get().learner().leaveOneOut(most, Progress.NONE);
            }
        } finally {
            ready.ifPresent(learner -> hot.putBack(model.id(), learner));
        }
        hot.makeRoom();
        return cold.of(version, set).leaveOneOut(most, Progress.NONE);
    }
}
