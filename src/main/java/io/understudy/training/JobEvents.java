package io.understudy.training;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells who listens how far a job has come. Reads the job's row twice a second while anybody listens, so that it does not
 * matter which server runs the job.
 */
@Component
class JobEvents {

    private final TrainingJobs jobs;
    private final Map<SseEmitter, Told> listeners = new ConcurrentHashMap<>();

    JobEvents(TrainingJobs jobs) {
        this.jobs = jobs;
    }

    private record Told(String job, Optional<JobView> last) {}

    SseEmitter listen(String job) {
        SseEmitter emitter = new SseEmitter(0L);
        emitter.onCompletion(() -> listeners.remove(emitter));
        emitter.onTimeout(() -> listeners.remove(emitter));
        emitter.onError(gone -> listeners.remove(emitter));
        listeners.put(emitter, new Told(job, Optional.empty()));
        return emitter;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void tell() {
        listeners.forEach(this::tell);
    }

    private void tell(SseEmitter emitter, Told told) {
        Optional<JobView> now = jobs.findById(told.job()).map(JobView::of);
        if (now.equals(told.last())) {
            return;
        }
        listeners.replace(emitter, new Told(told.job(), now));
        try {
            if (now.isPresent()) {
                emitter.send(SseEmitter.event()
                        .name(now.get().state().unfinished() ? "progress" : "finished")
                        .data(now.get()));
            }
            if (now.isEmpty() || !now.get().state().unfinished()) {
                listeners.remove(emitter);
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            listeners.remove(emitter);
            emitter.completeWithError(gone);
        }
    }

    /** An open stream would hold up the server's end. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        listeners.keySet().forEach(SseEmitter::complete);
    }
}
