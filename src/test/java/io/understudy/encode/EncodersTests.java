package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.rest.Conflict;
import io.understudy.text.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class EncodersTests {

    private static final EncoderSettings SETTINGS =
            new EncoderSettings(DataSize.ofMegabytes(1), Path.of("target", "native"));

    private final MemoryEncoderStore store = new MemoryEncoderStore();
    private final Encoders encoders = new Encoders(SETTINGS, store);

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

    /** One that reads the words lost and card as two numbers each. */
    private static WordNetwork words(float lost, float card) {
        return new WordNetwork(
                new Words(List.of("", "[UNK]", "lost", "card"), true, true),
                new float[][] {{0, 0}, {0, 0}, {lost, 0}, {0, card}},
                List.of(),
                true,
                false,
                0);
    }

    private Encoder adopt(WordNetwork network) {
        return encoders.adopt("words", Set.of("en"), network, Function.identity());
    }

    @Test
    void aNameThatIsFreeAgainAnswersWithWhatHasItThen() {
        String prepared = encoders.prepared("words", Preprocessing.OF_TEXT_NETWORKS, "en");
        Encoding first = adopt(words(1, 2)).encode("lost card");
        Encoding firstPrepared = encoders.named(prepared).encode("lost card");
        String digest = encoders.named(prepared).digest();

        encoders.remove("words", () -> {});
        assertThatExceptionOfType(EncoderNotFound.class).isThrownBy(() -> encoders.named("words"));
        assertThatExceptionOfType(EncoderNotFound.class).isThrownBy(() -> encoders.named(prepared));
        assertThat(encoders.all()).extracting(Encoder::name).doesNotContain("words");
        Encoding second = adopt(words(2, 1)).encode("lost card");

        assertThat(second.vector()).isNotEqualTo(first.vector());
        assertThat(encoders.named(prepared).encode("lost card").vector())
                .isNotEqualTo(firstPrepared.vector())
                .isEqualTo(second.vector());
        assertThat(encoders.named(prepared).digest()).isNotEqualTo(digest);
    }

    @Test
    void whatIsInUseStaysAndSoDoesWhatCameWithTheService() {
        adopt(words(1, 2));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> encoders.remove("words", () -> {
                    throw new Conflict("in-use", "a model stands on it");
                }));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> encoders.remove("bge-small-en", () -> {}))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("encoder-built-in"));
        assertThatExceptionOfType(EncoderNotFound.class).isThrownBy(() -> encoders.remove("features", () -> {}));

        assertThat(encoders.named("words").encode("lost").unread()).isFalse();
    }

    @Test
    void anEncoderOnWhichNothingCouldBeMadeIsNotThere() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> encoders.adopt("words", Set.of("en"), words(1, 2), encoder -> {
                    throw new IllegalStateException("no model of " + encoder.name());
                }))
                .withMessageContaining("words");

        assertThatExceptionOfType(EncoderNotFound.class).isThrownBy(() -> encoders.named("words"));
        assertThat(adopt(words(2, 1)).encode("lost").unread()).isFalse();
    }

    @Test
    void nobodyKeepsWhatWasRemovedWhileHeLookedForIt() {
        adopt(words(1, 2));
        List<Encoders> looking = new ArrayList<>();
        looking.add(new Encoders(SETTINGS, new MemoryEncoderStore() {
            @Override
            public Optional<EncoderFiles> find(String name) {
                Optional<EncoderFiles> found = store.find(name);
                if (found.isPresent()) {
                    looking.get(0).remove(name, () -> {});
                }
                return found;
            }

            @Override
            public boolean remove(String name, Runnable refuseUsed) {
                return store.remove(name, refuseUsed);
            }
        }));

        assertThatExceptionOfType(EncoderNotFound.class)
                .isThrownBy(() -> looking.get(0).named("words"));
    }

    @Test
    void whatWasLetGoIsNotLoadedAgain() {
        Encoder held = adopt(words(1, 2));

        encoders.remove("words", () -> {});

        assertThatExceptionOfType(EncodingFailed.class)
                .isThrownBy(() -> held.encode("lost"))
                .withMessageContaining("closed");
    }
}
