package io.understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;

class BoundedBodyTests {

    private static final byte[] MARKED = "\uFEFFab".getBytes(StandardCharsets.UTF_8);

    @Test
    void aBodyUpToTheLimitIsReadWhole() throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);

        assertThat(body(bytes, 10, true).readAllBytes()).isEqualTo(bytes);
        assertThat(body(bytes, 10, false).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void oneByteMoreThanTheLimitEndsTheReading() {
        BoundedBody body = body(new byte[11], 10, true);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void oneByteMoreEndsTheReadingByteForByteToo() {
        BoundedBody body = body(new byte[4], 3, false);

        assertThatThrownBy(() -> {
                    while (body.read() >= 0) {
                        assertThat(body.isFinished()).isFalse();
                    }
                })
                .isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void aMarkIsDroppedFromTheStartOfATextOnly() throws IOException {
        assertThat(body(MARKED, 10, true).readAllBytes()).containsExactly('a', 'b');
        assertThat(body(MARKED, 10, false).readAllBytes()).isEqualTo(MARKED);
        assertThat(body("ab\uFEFF".getBytes(StandardCharsets.UTF_8), 10, true).readAllBytes())
                .hasSize(5);
    }

    @Test
    void textsShorterThanAMarkAreRead() throws IOException {
        assertThat(body(new byte[0], 10, true).read()).isEqualTo(-1);
        assertThat(body(new byte[] {'x'}, 10, true).readAllBytes()).containsExactly('x');
        assertThat(body(new byte[] {(byte) 0xEF, (byte) 0xBB}, 10, true).readAllBytes())
                .hasSize(2);
    }

    @Test
    void smallReadsSeeEveryByteOnce() throws IOException {
        BoundedBody body = body("abcdef".getBytes(StandardCharsets.UTF_8), 10, true);

        assertThat(body.readNBytes(2)).containsExactly('a', 'b');
        assertThat(body.read()).isEqualTo('c');
        assertThat(body.readNBytes(9)).containsExactly('d', 'e', 'f');
    }

    private static BoundedBody body(byte[] bytes, long limit, boolean text) {
        return new BoundedBody(new DelegatingServletInputStream(new ByteArrayInputStream(bytes)), limit, text);
    }
}
