package io.understudy.training;

import io.understudy.example.Examples;
import io.understudy.learn.Learner;
import io.understudy.model.LearnerSettings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Learners that still hold their factor, so that the next change costs little; bounded in bytes, the ones not used for
 * the longest time go first. A learner that is taken out belongs to whoever took it.
 */
@Component
class HotLearners {

    private final long bound;
    private final LinkedHashMap<Long, Hot> learners = new LinkedHashMap<>();

    HotLearners(WorkerSettings settings) {
        this.bound = settings.hotBytes();
    }

    /**
     * A learner and what it holds.
     *
     * @param settings it was made with
     * @param strength it was made with
     * @param learner the learner
     * @param rows its rows, by the change that added them
     */
    record Hot(LearnerSettings settings, double strength, Learner learner, Map<Long, Examples.Taught> rows) {}

    synchronized Optional<Hot> take(long modelId) {
        return Optional.ofNullable(learners.remove(modelId));
    }

    synchronized void put(long modelId, Hot hot) {
        learners.remove(modelId);
        learners.put(modelId, hot);
        long bytes = learners.values().stream()
                .mapToLong(each -> each.learner().bytes())
                .sum();
        Iterator<Hot> eldest = learners.values().iterator();
        while (bytes > bound && eldest.hasNext()) {
            bytes -= eldest.next().learner().bytes();
            eldest.remove();
        }
    }
}
