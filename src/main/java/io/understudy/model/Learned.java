package io.understudy.model;

import io.understudy.rest.Prefer;
import io.understudy.rest.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.async.DeferredResult;

/** Lets a request wait until versions have learned a change, without holding a thread. */
@Component
public class Learned {

    private final Waiting waiting;
    private final Models models;
    private final JobQueue jobs;

    Learned(Waiting waiting, Models models, JobQueue jobs) {
        this.waiting = waiting;
        this.models = models;
        this.jobs = jobs;
    }

    /**
     * Answers once a version's watermark has reached a change, or the client's patience ends, or no job is left that
     * could reach it.
     *
     * @param prefer the client's patience
     * @param modelId the model's key
     * @param change number of the change
     * @param learned makes the answer once it is learned
     * @param otherwise makes the answer when it is not
     */
    public DeferredResult<ResponseEntity<Object>> await(
            Prefer prefer,
            long modelId,
            long change,
            Function<Model, ResponseEntity<Object>> learned,
            Supplier<ResponseEntity<Object>> otherwise) {
        return waiting.await(prefer, () -> outcome(modelId, change, learned, otherwise), otherwise);
    }

    DeferredResult<ResponseEntity<Object>> await(
            Duration patience, long modelId, long change, Supplier<ResponseEntity<Object>> answer) {
        return waiting.await(patience, () -> outcome(modelId, change, model -> answer.get(), answer), answer);
    }

    private Optional<ResponseEntity<Object>> outcome(
            long modelId,
            long change,
            Function<Model, ResponseEntity<Object>> learned,
            Supplier<ResponseEntity<Object>> otherwise) {
        boolean idle = jobs.idle(modelId);
        Optional<Model> model = models.findLive(modelId);
        if (model.isPresent() && model.get().learned() >= change) {
            return Optional.of(learned.apply(model.get()));
        }
        return idle || model.isEmpty() ? Optional.of(otherwise.get()) : Optional.empty();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changed(ModelChanged changed) {
        waiting.signal();
    }
}
