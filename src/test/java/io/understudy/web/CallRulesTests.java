package io.understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ShellTest
class CallRulesTests {

    private final MockMvcTester http;

    CallRulesTests(MockMvcTester http) {
        this.http = http;
    }

    @ParameterizedTest
    @CsvSource({"'', 50", "limit=1, 1", "limit=1000, 1000", "limit=0007, 7", "strict=true&limit=3, 3", "&limit=3&, 3"})
    void legalQueriesPass(String query, int limit) {
        assertThat(list(query))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0]")
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit-invalid",
        "limit=-1, limit-invalid",
        "limit=1001, limit-invalid",
        "limit=2147483648, limit-invalid",
        "limit=1.5, limit-invalid",
        "limit=abc, limit-invalid",
        "limit=, limit-invalid",
        "limit=%2B5, limit-invalid",
        "limit=%D9%A3, limit-invalid",
        "limit=5;drop, limit-invalid",
        "limit=1&limit=2, parameter-repeated",
        "limit=1&%6Cimit=1, parameter-repeated",
        "unknown=1, parameter-unknown",
        "Limit=1, parameter-unknown",
        "=1, parameter-unknown",
        "after=%ff, query-malformed",
        "strict=maybe, parameter-invalid"
    })
    void otherQueriesAreRefused(String query, String slug) {
        assertThat(list(query))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:understudy:problem:" + slug);
    }

    @Test
    void anUnknownParameterIsToldTheLegalOnes() {
        assertThat(list("page=2"))
                .bodyJson()
                .isLenientlyEqualTo("{\"field\":\"page\",\"legal\":[\"after\",\"limit\",\"strict\"]}");
    }

    @Test
    void whatTakesNoParametersRefusesAll() {
        assertThat(http.get().uri("/v1/echo/1?limit=5")).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "text/csv, */*;q=0.1",
                "application/json;charset=utf-8"
            })
    void whoTakesJsonIsServed(String accept) {
        assertThat(http.get().uri("/v1/echo/1").header(HttpHeaders.ACCEPT, accept))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "null", ";q=1,,", "application/json;q=0", "image/svg+xml"})
    void whoDoesNotIsToldSoBeforeAnythingIsDone(String accept) {
        assertThat(http.perform(get("/v1/echo/failure").header(HttpHeaders.ACCEPT, accept)))
                .hasStatus(406)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:understudy:problem:not-acceptable");
    }

    @Test
    void aMethodThatNamesWhatItMakesIsAskedForThat() {
        assertThat(http.get().uri("/v1/echo/picture").header(HttpHeaders.ACCEPT, "text/csv"))
                .hasStatus(406);
        assertThat(http.get().uri("/v1/echo/picture").header(HttpHeaders.ACCEPT, "application/json"))
                .hasStatusOk();
    }

    @Test
    void preferencesAndConditionsAreArguments() {
        assertThat(http.perform(delete("/v1/echo/1")
                        .header("Prefer", "respond-async")
                        .header("Prefer", "wait=9")
                        .header(HttpHeaders.IF_MATCH, "\"6\"", "\"7\"")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.waiting")
                .isEqualTo(9);
        assertThat(http.perform(delete("/v1/echo/1").header(HttpHeaders.IF_MATCH, "\"6\"")))
                .hasStatus(412)
                .bodyJson()
                .isLenientlyEqualTo("{\"field\":\"If-Match\",\"current\":\"\\\"7\\\"\"}");
        assertThat(http.perform(delete("/v1/echo/1").header(HttpHeaders.IF_MATCH, "6")))
                .hasStatus(400);
    }

    private MvcTestResult list(String query) {
        return http.perform(get(URI.create("/v1/echo" + (query.isEmpty() ? "" : "?" + query))));
    }
}
