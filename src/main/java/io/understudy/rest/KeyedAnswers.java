package io.understudy.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a deed and the answer that tells of it commit together. A caller that lost the answer of a call with an
 * {@code Idempotency-Key} repeats the call and gets this answer, also when the server died between the commit and the
 * answer. Without this an answer is kept only after the deed's commit.
 */
@Component
public class KeyedAnswers {

    private final AnswerStore store;
    private final JsonMapper json;

    KeyedAnswers(AnswerStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * Keeps the answer that a repetition of the present call shall get; the present call's own answer, once it is given,
     * takes its place. Does nothing when the call has no key or when there is no call, in a job for instance.
     *
     * @param status the answer's status, 2xx
     * @param body what the answer tells, written as JSON; absent for none
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(HttpStatusCode status, @Nullable Object body) {
        present()
                .ifPresent(call ->
                        store.keep(call, written(ResponseEntity.status(status).body(body))));
    }

    /**
     * Keeps an answer with its headers {@code Location} and {@code ETag}, as {@link #keep(HttpStatusCode, Object)} does.
     *
     * @param answer the answer, 2xx
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(ResponseEntity<?> answer) {
        present().ifPresent(call -> store.keep(call, written(answer)));
    }

    /**
     * Forgets the answers of all calls to a path and to what lies under it, those that run now included, except the
     * present call's own: for a thing that is deleted, so that a new one of its name does not find old keys.
     *
     * @param prefix a path without a slash at its end, {@code /v1/models/support} for instance
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetPath(String prefix) {
        store.forget(prefix, present().map(KeyedCall::id).orElse(""));
    }

    private KeptAnswer written(ResponseEntity<?> answer) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(answer.getHeaders());
        Object body = answer.getBody();
        if (body == null) {
            return new KeptAnswer(answer.getStatusCode().value(), headers, new byte[0]);
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new KeptAnswer(answer.getStatusCode().value(), headers, json.writeValueAsBytes(body));
    }

    private static Optional<KeyedCall> present() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes()).flatMap(KeyedCall::of);
    }
}
