package io.understudy.judge;

import io.understudy.model.JobQueue;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.OnDrift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the detectors of all models regularly, and tells when one begins to say drift; starts training where the model says so. */
@Component
class DriftWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

    private final Models models;
    private final ErrorDrift errors;
    private final TrafficDrift traffic;
    private final JobQueue queue;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private volatile Map<Long, Found> known = Map.of();

    DriftWatch(
            Models models,
            ErrorDrift errors,
            TrafficDrift traffic,
            JobQueue queue,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        this.models = models;
        this.errors = errors;
        this.traffic = traffic;
        this.queue = queue;
        this.transactions = transactions;
        this.events = events;
    }

    /** What the detectors of a model said, those of errors as of a change. */
    private record Found(long changes, List<Detector> errors, Set<String> drifting) {}

    /** Returns what all detectors of a model say now. */
    List<Detector> detectors(Model model) {
        Found last = known.get(model.id());
        List<Detector> all =
                new ArrayList<>(last != null && last.changes() == model.changes() ? last.errors() : ofErrors(model));
        all.addAll(traffic.detectors(model.id()));
        return all;
    }

    /** Numbers are hardly ever met, so that right and wrong answers tell of no drift. */
    private List<Detector> ofErrors(Model model) {
        return model.signature().answersNumbers() ? List.of() : errors.detectors(model.id());
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT15S")
    void look() {
        Map<Long, Found> found = new HashMap<>();
        for (Model model : models.all()) {
            try {
                found.put(model.id(), look(model));
            } catch (RuntimeException failure) {
                LOG.warn("drift: a look at model={} failed", model.id(), failure);
            }
        }
        known = found;
    }

    private Found look(Model model) {
        Found last = known.getOrDefault(model.id(), new Found(-1, List.of(), Set.of()));
        List<Detector> now = detectors(model);
        Set<String> drifting = new HashSet<>();
        for (Detector detector : now) {
            if (detector.state() == Detector.State.DRIFT) {
                drifting.add(detector.name());
                if (!last.drifting().contains(detector.name())) {
                    tell(model, detector);
                }
            }
        }
        List<Detector> ofErrors = now.stream()
                .filter(detector -> detector.on() == Detector.On.ERRORS)
                .toList();
        return new Found(model.changes(), ofErrors, drifting);
    }

    private void tell(Model model, Detector detector) {
        LOG.info(
                "drift: model={} detector={} on={}",
                model.id(),
                detector.name(),
                detector.on().word());
        transactions.executeWithoutResult(transaction -> models.lockById(model.id())
                .ifPresent(held -> {
                    events.publishEvent(new DriftFound(
                            held.id(),
                            held.name(),
                            detector.name(),
                            detector.on().word(),
                            detector.statistic(),
                            detector.threshold()));
                    if (held.training().onDrift() == OnDrift.TRAIN) {
                        queue.enqueue(
                                held,
                                JobQueue.Request.atOnce(
                                        "drift of the " + detector.on().word() + ", said by " + detector.name(), true));
                    }
                }));
    }
}
