package io.understudy.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * One caller that waits. Its question is never asked by two threads at a time; a signal during a check has it asked once
 * more after, so no news is missed.
 */
final class Wait {

    private static final int IDLE = 0;
    private static final int CLAIMED = 1;
    private static final int CLAIMED_AGAIN = 2;

    private final DeferredResult<ResponseEntity<Object>> answer;
    private final Optional<Duration> announced;
    private final Supplier<Optional<ResponseEntity<Object>>> finished;
    private final Supplier<ResponseEntity<Object>> otherwise;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    Wait(
            DeferredResult<ResponseEntity<Object>> answer,
            Optional<Duration> announced,
            Supplier<Optional<ResponseEntity<Object>>> finished,
            Supplier<ResponseEntity<Object>> otherwise) {
        this.answer = answer;
        this.announced = announced;
        this.finished = finished;
        this.otherwise = otherwise;
    }

    /** Tells whether the caller has its answer or is gone. */
    boolean isOver() {
        return answer.isSetOrExpired();
    }

    /** Asks for a check: true when the one who asks has to run {@link #check()}, false when a running one will repeat. */
    boolean claim() {
        return state.getAndUpdate(now -> now == IDLE ? CLAIMED : CLAIMED_AGAIN) == IDLE;
    }

    /** Answers if the thing is finished. */
    void check() {
        do {
            state.set(CLAIMED);
            answerWith(finished);
        } while (!state.compareAndSet(CLAIMED, IDLE));
    }

    /** Answers with what there is for now. */
    void giveUp() {
        answerWith(() -> Optional.of(otherwise.get()));
    }

    private void answerWith(Supplier<Optional<ResponseEntity<Object>>> question) {
        if (isOver()) {
            return;
        }
        try {
            question.get().map(this::applied).ifPresent(answer::setResult);
        } catch (RuntimeException problem) {
            answer.setErrorResult(problem);
        }
    }

    private ResponseEntity<Object> applied(ResponseEntity<Object> plain) {
        if (announced.isEmpty()) {
            return plain;
        }
        return ResponseEntity.status(plain.getStatusCode())
                .headers(plain.getHeaders())
                .header("Preference-Applied", "wait=" + announced.get().toSeconds())
                .body(plain.getBody());
    }
}
