package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(EncoderController.class)
@Import({Encoders.class, MemoryEncoderStore.class})
@EnableConfigurationProperties(EncoderSettings.class)
class EncoderControllerTests {

    @Autowired
    private MockMvcTester http;

    @Test
    void oneEncoderIsToldWithoutLoadingIt() {
        assertThat(http.get().uri("/v1/encoders/bge-small-zh"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"name": "bge-small-zh", "languages": ["zh"], "dimension": 512, "maxTokens": 512,
                         "sha256": "%s", "loaded": false}
                        """.formatted(EncoderFiles.BGE_SMALL_ZH.digest()));
    }

    @Test
    void theListHasEveryEncoder() {
        assertThat(http.get().uri("/v1/encoders"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].name")
                .asArray()
                .containsExactly("bge-small-en", "bge-small-zh", "all-minilm");
    }

    @Test
    void pagesHoldEachEncoderOnce() throws Exception {
        String first = body("/v1/encoders?limit=2");
        String cursor = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        String second = body("/v1/encoders?limit=2&after=" + cursor);

        assertThat(first).contains("bge-small-en", "bge-small-zh").doesNotContain("all-minilm");
        assertThat(second).contains("all-minilm").doesNotContain("bge-small", "next");
    }

    private String body(String uri) throws Exception {
        return http.get().uri(uri).exchange().getResponse().getContentAsString();
    }
}
