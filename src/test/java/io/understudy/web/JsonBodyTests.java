package io.understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ShellTest
class JsonBodyTests {

    private final MockMvcTester http;

    JsonBodyTests(MockMvcTester http) {
        this.http = http;
    }

    @Test
    void aBodyOfLegalValuesIsRead() {
        String body = """
                {"text": "x", "topK": 3, "share": 1, "on": true, "color": "RED", "parts": [{"name": "p"}], "maybe": "m"}""";

        assertThat(send(body)).hasStatusOk().bodyJson().isStrictlyEqualTo(body);
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertThat(send("\uFEFF{\"text\": \"x\"}")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{\"text\":\"a\"}]",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\" /* c */}",
                "{'text':'a'}",
                "{text:\"a\"}",
                "{\"text\":\"a\",\"share\":NaN}",
                "{\"text\":\"a\",\"share\":Infinity}",
                "{\"text\":\"a\",\"topK\":-00}",
                "{\"text\":\"a\",\"topK\":01}",
                "{\"text\":\"a\",\"share\":.5}",
                "{\"text\":\"a\u0001\"}",
                "{\"text\":\"a\",}",
                "{",
                " "
            })
    void whatIsNotOneJsonDocumentIsRefusedAsMalformed(String body) {
        assertRefused(send(body), 400, "json-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void anAbsentBodyIsNamed(String body) {
        assertRefused(send(body), 400, "body-missing");
    }

    @Test
    void deepNestingAndEndlessNumbersAreRefusedAtOnce() {
        String deep = "{\"text\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(send(deep)).hasStatus4xxClientError();
            assertThat(send("{\"text\":\"a\",\"topK\":1e1000000000}")).hasStatus(422);
            assertRefused(send("{\"text\":\"a\",\"topK\":" + "9".repeat(4_000) + "}"), 400, "json-malformed");
        });
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "{\"text\":\"\u00a5\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);

        assertRefused(send(latin), 400, "json-malformed");
        assertRefused(send(wide), 400, "json-malformed");
    }

    @Test
    void anUnknownFieldIsNamedWithTheKnownOnes() {
        assertThat(send("{\"text\":\"a\",\"inner\":{\"name\":\"n\",\"sise\":1}}"))
                .hasStatus(400)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type": "urn:understudy:problem:field-unknown", "field": "inner.sise", "legal": "count, name"}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":5} | text | a text",
                "{\"text\":1.5} | text | a text",
                "{\"text\":true} | text | a text",
                "{\"text\":{}} | text | a text",
                "{\"text\":[\"a\"]} | text | a text",
                "{\"text\":\"a\",\"topK\":\"3\"} | topK | a whole number",
                "{\"text\":\"a\",\"topK\":\"\"} | topK | a whole number",
                "{\"text\":\"a\",\"topK\":1.5} | topK | a whole number",
                "{\"text\":\"a\",\"topK\":true} | topK | a whole number",
                "{\"text\":\"a\",\"share\":\"0.5\"} | share | a number",
                "{\"text\":\"a\",\"on\":\"true\"} | on | true or false",
                "{\"text\":\"a\",\"on\":1} | on | true or false",
                "{\"text\":\"a\",\"color\":\"BLUE\"} | color | one of RED, GREEN",
                "{\"text\":\"a\",\"color\":0} | color | one of RED, GREEN",
                "{\"text\":\"a\",\"color\":\"\"} | color | one of RED, GREEN",
                "{\"text\":\"a\",\"parts\":{}} | parts | an array",
                "{\"text\":\"a\",\"parts\":[{\"name\":\"p\"},{\"name\":7}]} | parts[1].name | a text",
                "{\"text\":\"a\",\"inner\":\"\"} | inner | an object"
            })
    void aValueOfTheWrongKindIsNeverConverted(String body, String field, String legal) {
        assertThat(send(body)).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                        {"type": "urn:understudy:problem:type-mismatch", "field": "%s", "legal": "%s"}""".formatted(field, legal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | text",
                "{\"text\":null} | text",
                "{\"text\":\"a\",\"inner\":{\"count\":1}} | inner.name",
                "{\"text\":\"a\",\"parts\":[{\"name\":null}]} | parts[0].name"
            })
    void anAbsentRequiredFieldIsNamed(String body, String field) {
        assertThat(send(body)).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                        {"type": "urn:understudy:problem:field-missing", "field": "%s", "legal": "a text"}""".formatted(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "5", "true"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(send(body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.legal")
                .isEqualTo("an object");
    }

    @Test
    void aValueThatItsOwnTypeRefusesIsRefusedInItsWords() {
        assertThat(send("/named", "{\"name\":\"taken\"}"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:understudy:problem:name-taken\",\"field\":\"name\"}");
        assertThat(send("/named", "{\"name\":\"odd\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("a name has letters");
    }

    private MvcTestResult send(String body) {
        return send(body.getBytes(StandardCharsets.UTF_8));
    }

    private MvcTestResult send(byte[] body) {
        return http.perform(
                post("/v1/echo").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private MvcTestResult send(String path, String body) {
        return http.perform(
                post("/v1/echo" + path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static void assertRefused(MvcTestResult result, int status, String slug) {
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:understudy:problem:" + slug);
    }
}
