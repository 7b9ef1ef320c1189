package io.understudy.training;

import io.understudy.encode.Encoder;
import io.understudy.learn.Cancelled;
import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Learners;
import io.understudy.model.SetSize;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Teaches learners on trial: on one processor, in the memory that all learners share, and without a trace. What comes of
 * it serves nobody.
 */
@Component
public class TrialLearners {

    private final Learners learners;
    private final HotLearners hot;

    TrialLearners(Learners learners, HotLearners hot) {
        this.learners = learners;
        this.hot = hot;
    }

    /**
     * Teaches a learner from nothing, once there is memory for it.
     *
     * @param settings of the learner
     * @param encoder that made the vectors
     * @param rows what it is taught, at least one
     * @param progress hears how far it has come
     * @return what it knows then
     * @throws TooManyRows when the whole memory would not suffice
     * @throws Cancelled when progress says so
     */
    public Parameters learn(LearnerSettings settings, Encoder encoder, List<Row> rows, Progress progress) {
        return hot.inRoom(settings, SetSize.of(rows.stream()), () -> {
            Learner learner = learners.aside(settings, encoder, rows, progress);
            rows.forEach(learner::absorb);
            return learner.learn(progress);
        });
    }

    /** Tells whether training waits for what a trial may hold: memory, or the native code. */
    public boolean awaited() {
        return hot.awaited() || learners.awaited();
    }
}
