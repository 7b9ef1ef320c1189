package io.understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ShellTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

    private final MockMvcTester http;

    ProblemAdviceTests(MockMvcTester http) {
        this.http = http;
    }

    @Test
    void aProblemOfAFeatureIsAnsweredAsItIs() {
        assertThat(http.get().uri("/v1/echo/10"))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"type": "urn:understudy:problem:echo-unknown", "title": "Echo unknown", "status": 404,
                         "detail": "There is no echo 10."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1/nothing", "/v1/echo/1/more", "/v1/echo/abc", "/v1/echo/1.5", "/error"})
    void whatIsNotThereIsAProblemToo(String path) {
        assertThat(http.get().uri(path))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:understudy:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "BREW"})
    void aWrongMethodIsToldTheLegalOnes(String method) {
        assertThat(http.perform(request(HttpMethod.valueOf(method), URI.create("/v1/echo"))))
                .hasStatus(405)
                .hasHeader(HttpHeaders.ALLOW, "GET, POST")
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type": "urn:understudy:problem:method-not-allowed", "given": "%s", "legal": ["GET", "POST"]}""".formatted(method));
    }

    @Test
    void headAndOptionsWork() {
        assertThat(http.head().uri("/v1/echo")).hasStatusOk();
        assertThat(http.options().uri("/v1/echo"))
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        HttpHeaders.ALLOW,
                        allowed -> assertThat(allowed.get(0).split(",")).contains("GET", "HEAD", "POST", "OPTIONS"));
    }

    @Test
    void aFailureOfOursIsLoggedOnceWithoutItsMessageAndAnswersAnIdToQuote(CapturedOutput output) {
        assertThat(http.get().uri("/v1/echo/failure"))
                .hasStatus(500)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("\"id\":\"")
                .doesNotContain("secret", "IllegalState", "java");
        assertThat(output.getAll()).containsOnlyOnce("call failed id=").doesNotContain("a caller's secret text");
        assertThat(output.getAll()).contains("java.lang.IllegalStateException", "EchoController.fail");
    }

    @Test
    void timesHaveThreeDecimals() {
        assertThat(http.get().uri("/v1/echo/1"))
                .bodyJson()
                .extractingPath("$.at")
                .isEqualTo("2026-11-25T12:00:00.123Z");
    }

    @Test
    void whatWasSentIsNeverLogged(CapturedOutput output) {
        String secret = "ZEBRA";
        for (String body : new String[] {
            "{\"text\":{\"x\":\"ZEBRA\"}}",
            "{\"text\":\"ZEBRA\",\"topK\":\"ZEBRA\"}",
            "{\"text\":\"ZEBRA\",\"ZEBRA\":1}",
            "{\"text\":\"ZEBRA"
        }) {
            assertThat(http.post()
                            .uri("/v1/echo")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .hasStatus4xxClientError();
        }
        assertThat(output.getAll()).doesNotContain(secret);
    }
}
