package io.understudy.tuning;

import io.understudy.rest.EventSenders;
import io.understudy.rest.EventStreams;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells who listens how far a tuning job has come. */
@Component
class TuningEvents {

    private final EventStreams<String, TuningView> streams;

    TuningEvents(TuningJobs jobs, Trials trials, EventSenders senders) {
        this.streams = new EventStreams<>(
                id -> jobs.findById(id).map(job -> TuningView.of(job, trials.of(id))), TuningEvents::event, senders);
    }

    private static EventStreams.Event event(TuningView job) {
        return job.state().unfinished()
                ? new EventStreams.Event("progress", false)
                : new EventStreams.Event("finished", true);
    }

    SseEmitter listen(String job) {
        return streams.listen(job);
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void tell() {
        streams.tell();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        streams.stop();
    }
}
