package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.rest.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class MultipartTests {

    private static final String TWO_PARTS = String.join(
            "\r\n",
            "--x",
            "Content-Disposition: form-data; name=\"model\"; filename=\"../../etc/passwd\"",
            "Content-Type: application/octet-stream",
            "",
            "one",
            "",
            "two",
            "--x",
            "content-disposition: form-data; name=labels",
            "",
            "[]",
            "--x--",
            "");

    private static Map<String, byte[]> parts(String boundary, String body) {
        return Multipart.parts(
                MediaType.parseMediaType("multipart/form-data; boundary=" + boundary),
                body.getBytes(StandardCharsets.ISO_8859_1),
                Set.of("model", "labels"));
    }

    @Test
    void partsAreFoundByName() {
        Map<String, byte[]> parts = parts("x", TWO_PARTS);

        assertThat(parts).containsOnlyKeys("model", "labels");
        assertThat(parts.get("model")).asString().isEqualTo("one\r\n\r\ntwo");
        assertThat(parts.get("labels")).asString().isEqualTo("[]");
    }

    @Test
    void aQuotedBoundaryIsTheSame() {
        assertThat(parts("\"x\"", TWO_PARTS)).containsOnlyKeys("model", "labels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x",
                "--x\r\n\r\n--x--",
                "--x\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\none",
                "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\none\r\n--x--",
                "--x\r\nContent-Disposition: form-data\r\n\r\none\r\n--x--",
                "--x\r\nContent-Disposition: form-data; name=model\r\n\r\n1\r\n--x\r\n"
                        + "Content-Disposition: form-data; name=model\r\n\r\n2\r\n--x--"
            })
    void whatIsNoSuchBodyIsMalformed(String body) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> parts("x", body));
    }
}
