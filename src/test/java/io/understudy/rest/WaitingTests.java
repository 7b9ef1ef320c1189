package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

@Timeout(60)
class WaitingTests {

    private static final Prefer LONG = new Prefer(Optional.of(Duration.ofMinutes(10)));

    private final Waiting waiting = new Waiting();
    private final AtomicReference<Optional<ResponseEntity<Object>>> news = new AtomicReference<>(Optional.empty());

    @AfterEach
    void end() {
        waiting.destroy();
    }

    @Test
    void aCallerWithoutAWishIsAnsweredAtOnceAndOnItsOwnThread() {
        Thread caller = Thread.currentThread();

        DeferredResult<ResponseEntity<Object>> answer = waiting.await(
                Prefer.nothing(),
                () -> {
                    throw new AssertionError("nobody waits");
                },
                () -> ResponseEntity.accepted().body(Thread.currentThread() == caller));

        assertThat(answer.getResult()).isEqualTo(ResponseEntity.accepted().body(true));
    }

    @Test
    void aFinishedThingIsAnsweredWithoutAnySignalAndNeverOnTheCallersThread() throws Exception {
        Thread caller = Thread.currentThread();

        ResponseEntity<?> answer = outcome(waiting.await(
                LONG,
                () -> Optional.of(ResponseEntity.ok().body(Thread.currentThread() == caller)),
                WaitingTests::notYet));

        assertThat(answer.getBody()).isEqualTo(false);
        assertThat(answer.getHeaders().getFirst("Preference-Applied")).isEqualTo("wait=600");
    }

    @Test
    void aSignalBringsTheNews() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        DeferredResult<ResponseEntity<Object>> answer = waiting.await(
                LONG,
                () -> {
                    asked.countDown();
                    return news.get();
                },
                WaitingTests::notYet);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        news.set(Optional.of(ResponseEntity.ok("done")));
        waiting.signal();

        assertThat(outcome(answer).getBody()).isEqualTo("done");
    }

    @Test
    void newsWithoutASignalIsFoundToo() throws Exception {
        DeferredResult<ResponseEntity<Object>> answer = waiting.await(LONG, news::get, WaitingTests::notYet);

        news.set(Optional.of(ResponseEntity.ok("from another server")));

        assertThat(outcome(answer).getBody()).isEqualTo("from another server");
    }

    @Test
    void whenPatienceEndsTheAnswerForNowIsGiven() throws Exception {
        Prefer brief = new Prefer(Optional.of(Duration.ofSeconds(1)));

        ResponseEntity<?> answer = outcome(waiting.await(brief, Optional::empty, WaitingTests::notYet));

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(answer.getHeaders().getFirst("Preference-Applied")).isEqualTo("wait=1");
    }

    @Test
    void aProblemBecomesTheAnswer() {
        DeferredResult<ResponseEntity<Object>> answer = waiting.await(
                LONG,
                () -> {
                    throw new Missing("model-not-found", "It was deleted.");
                },
                WaitingTests::notYet);

        assertThatThrownBy(() -> outcome(answer)).hasCauseInstanceOf(Missing.class);
    }

    @Test
    void atTheServersEndAllAreAnswered() {
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> waiting.await(LONG, Optional::empty, WaitingTests::notYet))
                .map(WaitingTests::future)
                .toList();

        waiting.stop();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get(30, TimeUnit.SECONDS))
                        .extracting(entity ->
                                ((ResponseEntity<?>) entity).getStatusCode().value())
                        .isEqualTo(202));
        assertThat(waiting.await(LONG, Optional::empty, WaitingTests::notYet).hasResult())
                .isTrue();
    }

    @Test
    void moreThanAThousandDoNotWait() {
        Stream.generate(() -> waiting.await(LONG, Optional::empty, WaitingTests::notYet))
                .limit(1_000)
                .forEach(answer -> assertThat(answer.hasResult()).isFalse());

        assertThat(waiting.await(LONG, Optional::empty, WaitingTests::notYet).hasResult())
                .isTrue();
    }

    private static ResponseEntity<Object> notYet() {
        return ResponseEntity.accepted().body("not yet");
    }

    private static ResponseEntity<?> outcome(DeferredResult<ResponseEntity<Object>> answer) throws Exception {
        return (ResponseEntity<?>) future(answer).get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Object> future(DeferredResult<ResponseEntity<Object>> answer) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        answer.setResultHandler(result -> {
            if (result instanceof Throwable failure) {
                future.completeExceptionally(failure);
            } else {
                future.complete(result);
            }
        });
        return future;
    }
}
