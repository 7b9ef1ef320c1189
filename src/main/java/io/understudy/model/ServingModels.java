package io.understudy.model;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The models as the request road sees them, by name, in memory. Reading takes no lock; a change is seen by every request
 * that starts after the call that made it was answered, and within a second when another server on the same database
 * made it.
 */
@Component
public class ServingModels {

    private final ConcurrentMap<String, ServingModel> byName = new ConcurrentHashMap<>();
    private final Models models;

    ServingModels(Models models) {
        this.models = models;
    }

    /**
     * Finds a model.
     *
     * @param name its name
     * @throws ModelNotFound when there is none of that name
     */
    public ServingModel require(String name) {
        ServingModel known = byName.get(name);
        return known == null ? load(name) : known;
    }

    private ServingModel load(String name) {
        ServingModel loaded = byName.computeIfAbsent(name, this::read);
        if (loaded == null) {
            throw new ModelNotFound(name);
        }
        return loaded;
    }

    private @Nullable ServingModel read(String name) {
        return models.findByName(name).map(ServingModel::of).orElse(null);
    }

    /** Takes the state that was just committed, unless that of a later commit was faster. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void take(ModelChanged changed) {
        byName.compute(changed.name(), (name, known) -> {
            boolean late = known != null && known.isNewerThan(changed.state());
            if (late) {
                return known;
            }
            return changed.deleted() ? null : changed.state();
        });
    }

    /** Hears of what other servers on the same database changed. */
    @Scheduled(fixedDelayString = "PT1S")
    void follow() {
        byName.keySet().forEach(name -> byName.computeIfPresent(name, (same, old) -> read(name)));
    }
}
