package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer, with the question that it answers: every failed expectation shows both. Values are named by JSON pointers
 * such as {@code /aliases/champion}, and have to be of the type that is asked for.
 */
final class Reply {

    private static final int SHOWN = 2_000;

    private final String asked;
    private final HttpResponse<String> response;

    Reply(String asked, HttpResponse<String> response) {
        this.asked = asked.length() > SHOWN ? asked.substring(0, SHOWN) + "..." : asked;
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    /** Expects one of some statuses. */
    Reply is(int... statuses) {
        if (IntStream.of(statuses).noneMatch(status -> status == status())) {
            throw unexpected("status " + IntStream.of(statuses).boxed().toList());
        }
        return this;
    }

    /** Expects a problem document of a status, with a type of its own, a title, and nothing of the inside. */
    Reply isProblem(int... statuses) {
        is(statuses);
        if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
            throw unexpected("application/problem+json, not " + header("Content-Type"));
        }
        assertThat(text("/type")).describedAs(toString()).isNotBlank().isNotEqualTo("about:blank");
        assertThat(text("/title")).describedAs(toString()).isNotBlank();
        assertThat(number("/status")).describedAs(toString()).isEqualTo(status());
        assertThat(body())
                .describedAs(toString())
                .doesNotContain("Exception", "io.understudy.", "org.springframework", "tools.jackson", "select ");
        return this;
    }

    /** Expects a problem of a status whose type ends in a name. */
    Reply isProblem(int status, String name) {
        isProblem(status);
        if (!text("/type").endsWith(name)) {
            throw unexpected("problem type " + name);
        }
        return this;
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Returns a header that has to be there. */
    String neededHeader(String name) {
        return header(name).orElseThrow(() -> unexpected("header " + name));
    }

    String body() {
        return response.body();
    }

    /** Returns the whole document. */
    JsonNode json() {
        try {
            return Http.JSON.readTree(body());
        } catch (JacksonException e) {
            throw unexpected("a JSON document");
        }
    }

    boolean has(String pointer) {
        return !json().at(pointer).isMissingNode();
    }

    JsonNode node(String pointer) {
        JsonNode node = json().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw unexpected("a value at " + pointer);
        }
        return node;
    }

    String text(String pointer) {
        JsonNode node = node(pointer);
        if (!node.isString()) {
            throw unexpected("a string at " + pointer);
        }
        return node.stringValue();
    }

    double real(String pointer) {
        JsonNode node = node(pointer);
        if (!node.isNumber()) {
            throw unexpected("a number at " + pointer);
        }
        return node.doubleValue();
    }

    long number(String pointer) {
        JsonNode node = node(pointer);
        if (!node.isIntegralNumber()) {
            throw unexpected("a whole number at " + pointer);
        }
        return node.longValue();
    }

    boolean truth(String pointer) {
        JsonNode node = node(pointer);
        if (!node.isBoolean()) {
            throw unexpected("a boolean at " + pointer);
        }
        return node.booleanValue();
    }

    /** Returns the members of a list. */
    List<JsonNode> items(String pointer) {
        JsonNode node = node(pointer);
        if (!node.isArray()) {
            throw unexpected("a list at " + pointer);
        }
        return new ArrayList<>(node.values());
    }

    private AssertionError unexpected(String expected) {
        return new AssertionError("expected " + expected + "\n" + this);
    }

    @Override
    public String toString() {
        String body = body().length() > SHOWN ? body().substring(0, SHOWN) + "..." : body();
        return "asked: " + asked + "\nanswer: " + status() + " "
                + response.headers().map() + "\n" + body;
    }
}
