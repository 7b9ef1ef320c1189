package io.understudy.judge;

import io.understudy.rest.EventSenders;
import io.understudy.rest.EventStreams;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells who listens how the contest of a model stands, as long as there is one. */
@Component
class ContestEvents {

    private final EventStreams<String, ContestView> streams;

    ContestEvents(ContestReader reader, EventSenders senders) {
        this.streams = new EventStreams<>(reader::view, view -> new EventStreams.Event("standing", false), senders);
    }

    SseEmitter listen(String model) {
        return streams.listen(model);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void tell() {
        streams.tell();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        streams.stop();
    }
}
