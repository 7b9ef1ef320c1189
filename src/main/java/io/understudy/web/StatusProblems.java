package io.understudy.web;

import io.understudy.rest.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problem documents of refusals of which no more is known than their status. */
final class StatusProblems {

    private StatusProblems() {}

    /**
     * Returns a document's members in the order in which a person reads them. Without {@code instance}: the caller knows
     * what it called, and its path may be longer than what we repeat.
     */
    static Map<String, Object> members(ProblemDetail document) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", document.getType());
        members.put("title", document.getTitle());
        members.put("status", document.getStatus());
        members.put("detail", document.getDetail());
        Optional.ofNullable(document.getProperties()).ifPresent(members::putAll);
        return members;
    }

    static ProblemDetail document(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Problem.document(status, "not-found", "There is nothing at this path.");
            case METHOD_NOT_ALLOWED ->
                Problem.document(status, "method-not-allowed", "This path does not take this method.");
            case CONTENT_TOO_LARGE ->
                Problem.document(status, "body-too-large", "The body is larger than this path takes.");
            case SERVICE_UNAVAILABLE ->
                Problem.document(status, "unavailable", "The server could not answer in time. Repeat the call later.");
            case INTERNAL_SERVER_ERROR ->
                Problem.document(status, "internal", "The server failed at this call, which is our fault.");
            default ->
                Problem.document(
                        status,
                        status.is5xxServerError() ? "unavailable" : "call-malformed",
                        status.is5xxServerError() ? "The server cannot answer this call." : "The call cannot be read.");
        };
    }
}
