package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class EncodersTests {

    private final Encoders encoders = new Encoders(
            new EncoderSettings(DataSize.ofMegabytes(1), Path.of("target", "native")), new MemoryEncoderStore());

    @AfterEach
    void close() {
        encoders.destroy();
    }

    @Test
    void encodersAreFoundByNameAndByLanguage() {
        assertThat(encoders.named("all-minilm").name()).isEqualTo("all-minilm");
        assertThat(encoders.forLanguage("en").name()).isEqualTo("bge-small-en");
        assertThat(encoders.forLanguage("zh").name()).isEqualTo("bge-small-zh");
        assertThat(encoders.all())
                .extracting(Encoder::name)
                .containsExactly("bge-small-en", "bge-small-zh", "all-minilm");
    }

    @Test
    void unknownNamesAndLanguagesAreFacts() {
        assertThatExceptionOfType(EncoderNotFound.class)
                .isThrownBy(() -> encoders.named("bert"))
                .withMessageContaining("bge-small-en")
                .satisfies(problem -> assertThat(problem.name()).isEqualTo("bert"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.NOT_FOUND));
        assertThatExceptionOfType(LanguageWithoutEncoder.class)
                .isThrownBy(() -> encoders.forLanguage("de"))
                .withMessageContaining("en, zh")
                .satisfies(problem -> assertThat(problem.language()).isEqualTo("de"));
    }

    @Test
    void whatNobodyUsesIsNotLoaded() {
        Encoder encoder = encoders.named("all-minilm");
        assertThat(encoder.dimension()).isEqualTo(384);
        assertThat(encoder.digest()).isEqualTo(EncoderFiles.ALL_MINILM.digest());
        assertThat(encoders.isLoaded("all-minilm")).isFalse();

        encoder.encode("text");

        assertThat(encoders.isLoaded("all-minilm")).isTrue();
        assertThat(encoders.isLoaded("bge-small-en")).isFalse();
    }
}
