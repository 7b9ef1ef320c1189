package io.understudy.webhook;

import io.understudy.judge.DriftFound;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.VersionPublished;
import io.understudy.promotion.ChampionMoved;
import io.understudy.rest.Ids;
import io.understudy.training.JobFailed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what happens into words for those who want to be told, in the transaction in which it happens. */
@Component
class Herald {

    private final WebhookSettings settings;
    private final Outbox outbox;
    private final Models models;
    private final JsonMapper json;
    private final InstantSource clock;

    Herald(WebhookSettings settings, Outbox outbox, Models models, JsonMapper json, InstantSource clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.models = models;
        this.json = json;
        this.clock = clock;
    }

    /** Before the promotion policy hears of it: a version is made before it takes the stage. */
    @Order(0)
    @EventListener
    void hear(VersionPublished published) {
        tell(
                EventType.VERSION_PUBLISHED,
                published.model().name(),
                Map.of(
                        "version",
                        published.version().number(),
                        "parametersSha256",
                        published.version().parametersSha256()));
    }

    @EventListener
    void hear(ChampionMoved moved) {
        Optional<String> model = models.findLive(moved.modelId()).map(Model::name);
        Map<String, Object> data = new LinkedHashMap<>();
        moved.from().ifPresent(from -> data.put("from", from));
        data.put("to", moved.to());
        data.put("by", moved.by());
        data.put("evidence", moved.evidence());
        model.ifPresent(name ->
                tell(moved.rollback() ? EventType.CHAMPION_ROLLED_BACK : EventType.CHAMPION_PROMOTED, name, data));
    }

    @EventListener
    void hear(DriftFound found) {
        tell(
                EventType.DRIFT_FOUND,
                found.model(),
                Map.of(
                        "detector",
                        found.detector(),
                        "on",
                        found.on(),
                        "statistic",
                        found.statistic(),
                        "threshold",
                        found.threshold()));
    }

    @EventListener
    void hear(JobFailed failed) {
        tell(EventType.JOB_FAILED, failed.model(), Map.of("trainingJob", failed.job(), "error", failed.error()));
    }

    private void tell(EventType type, String model, Map<String, Object> data) {
        if (settings.webhooks().stream().noneMatch(receiver -> receiver.wants(type))) {
            return;
        }
        Instant now = clock.instant();
        String id = Ids.next();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/v1/models/" + model);
        event.put("type", type.type());
        event.put("time", now.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        String body = json.writeValueAsString(event);
        settings.webhooks().stream()
                .filter(receiver -> receiver.wants(type))
                .forEach(receiver -> outbox.add(receiver.url().toString(), id, body, now));
    }
}
