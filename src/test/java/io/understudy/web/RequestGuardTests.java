package io.understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ShellTest
class RequestGuardTests {

    private static final String BODY = "{\"text\": \"x\"}";

    private final MockMvcTester http;

    RequestGuardTests(MockMvcTester http) {
        this.http = http;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "Application/JSON"
            })
    void everySpellingOfJsonIsTaken(String type) {
        assertThat(http.perform(
                        post("/v1/echo").header(HttpHeaders.CONTENT_TYPE, type).content(BODY)))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/yaml",
                "application/x-ndjson",
                "garbage",
                "application/json, text/plain",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense"
            })
    void everyOtherTypeOrCharsetIsRefused(String type) {
        assertThat(http.perform(
                        post("/v1/echo").header(HttpHeaders.CONTENT_TYPE, type).content(BODY)))
                .hasStatus(415)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"type\":\"urn:understudy:problem:media-type-unsupported\",\"field\":\"Content-Type\"}");
    }

    @ParameterizedTest
    @CsvSource({"gzip,415", "br,415", "'',415", "identity,200", "IDENTITY,200"})
    void compressedBodiesAreRefused(String encoding, int status) {
        assertThat(http.perform(post("/v1/echo")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_ENCODING, encoding)
                        .content(BODY)))
                .hasStatus(status);
    }

    @Test
    void aBodyAboveOneMegabyteIsRefusedByItsDeclaredLength() {
        byte[] body = new byte[(int) BodyLimits.USUAL + 1];

        assertThat(http.perform(
                        post("/v1/echo").contentType(MediaType.APPLICATION_JSON).content(body)))
                .hasStatus(413)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:understudy:problem:body-too-large\",\"legal\":1048576}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/support/examples, 67108864",
        "/v1/models/support/evaluation-sets/gold, 67108864",
        "/v1/models/support/merges, 67108864",
        "/v1/imports, 67108864",
        "/v1/models/support/predictions, 1048576",
        "/v1/models/support/examples/x, 1048576",
        "/v1/models, 1048576"
    })
    void onlyWhatCarriesSetsMayBeLarge(String path, long limit) {
        assertThat(BodyLimits.of(path)).isEqualTo(limit);
    }

    @Test
    void aPathWithParametersIsRefused() {
        assertThat(http.perform(get(URI.create("/v1/echo/1;x=y"))))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:understudy:problem:path-malformed");
    }
}
