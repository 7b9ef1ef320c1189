package io.understudy.web;

import io.understudy.rest.Conflict;
import io.understudy.rest.Ids;
import io.understudy.rest.Malformed;
import io.understudy.rest.Missing;
import io.understudy.rest.Problem;
import io.understudy.store.StoreFailures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/**
 * Makes each refusal and each failure a problem document (RFC 9457), whatever the caller accepts. What is our fault is
 * logged once, by class and place and never by message, as messages may hold what callers sent; the answer holds the id
 * under which it was logged.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ObjectProvider<StoreFailures> store;

    ProblemAdvice(ObjectProvider<StoreFailures> store) {
        this.store = store;
    }

    @ExceptionHandler
    ResponseEntity<Object> handleProblem(Problem problem) {
        return answer(problem.document(), new HttpHeaders(), problem.status());
    }

    @ExceptionHandler
    ResponseEntity<Object> handleJson(JacksonException failure) {
        return handleProblem(UnreadableJson.problem(failure));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleConcurrency(ConcurrencyFailureException failure, HttpServletRequest request) {
        return storeProblem(failure, request)
                .map(this::handleProblem)
                .orElseGet(() -> handleProblem(new Conflict(
                        "changed-meanwhile",
                        "Another call changed the same thing at the same time. Repeat the call.")));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleFailure(Exception failure, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        return problemWithin(failure)
                .or(() -> storeProblem(failure, request))
                .map(this::handleProblem)
                .orElseGet(() -> internal(failure));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleProblem(problemWithin(failure).orElseGet(() -> unreadable(failure)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleProblem(new Malformed(
                        "parameter-missing", "The query parameter " + failure.getParameterName() + " must be given.")
                .with("field", failure.getParameterName()));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean query = failure instanceof MethodArgumentTypeMismatchException argument
                && request.getParameter(argument.getName()) != null;
        return handleProblem(query ? parameterInvalid(failure) : nothingHere());
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<String> legal = Stream.of(
                        Optional.ofNullable(failure.getSupportedMethods()).orElse(new String[0]))
                .sorted()
                .toList();
        ProblemDetail document = Problem.document(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This path does not take " + Problem.excerpt(failure.getMethod()) + ", legal are: "
                        + String.join(", ", legal) + ".");
        document.setProperty("given", Problem.excerpt(failure.getMethod()));
        document.setProperty("legal", legal);
        headers.set(HttpHeaders.ALLOW, String.join(", ", legal));
        return answer(document, headers, status);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<String> legal = failure.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .sorted()
                .toList();
        ProblemDetail document = Problem.document(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type-unsupported",
                "The body's Content-Type is not taken here, legal are: " + String.join(", ", legal) + ".");
        document.setProperty("field", "Content-Type");
        document.setProperty("legal", legal);
        return answer(document, headers, status);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail document = Problem.document(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "The answer cannot be given in any form that Accept names; application/json always can.");
        document.setProperty("field", "Accept");
        return answer(document, headers, status);
    }

    /** Answers what the methods above do not tell more of, by the status that Spring gave it. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError() && status.value() != HttpStatus.SERVICE_UNAVAILABLE.value()) {
            return internal(failure);
        }
        return answer(StatusProblems.document(HttpStatus.valueOf(status.value())), headers, status);
    }

    private static Problem unreadable(HttpMessageNotReadableException failure) {
        return failure.getCause() instanceof JacksonException json
                ? UnreadableJson.problem(json)
                : new Malformed("body-missing", "The call needs a body, and it has none that could be read.");
    }

    private static Problem parameterInvalid(TypeMismatchException failure) {
        String name = String.valueOf(failure.getPropertyName());
        return new Malformed("parameter-invalid", "The query parameter " + name + " cannot be read.")
                .with("field", name)
                .with("given", String.valueOf(failure.getValue()));
    }

    private static Problem nothingHere() {
        return new Missing("not-found", "There is nothing at this path.");
    }

    private static Optional<Problem> problemWithin(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    private Optional<Problem> storeProblem(Throwable failure, HttpServletRequest request) {
        boolean write = !List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        return store.stream()
                .flatMap(known -> known.problem(failure, write).stream())
                .findFirst();
    }

    private ResponseEntity<Object> internal(Throwable failure) {
        String id = Ids.next();
        log.error("call failed id={} {}", id, Trace.of(failure));
        ProblemDetail document = Problem.document(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "The server failed at this call, which is our fault. Quote the id when you report it.");
        document.setProperty("id", id);
        return answer(document, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static ResponseEntity<Object> answer(ProblemDetail document, HttpHeaders headers, HttpStatusCode status) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(StatusProblems.members(document));
    }
}
