package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PinnedFileTests {

    private static final EncoderFiles FILES = EncoderFiles.ALL_MINILM;

    @Test
    void everyBuiltInFileIsTheOneThatWasPinned() {
        ClassLoader classpath = getClass().getClassLoader();

        for (EncoderFiles files : EncoderFiles.BUILT_IN) {
            assertThat(files.weights().read(classpath)).isNotEmpty();
            assertThat(files.tokenizer().read(classpath)).isNotEmpty();
        }
    }

    @Test
    void oneAlteredBitOfTheWeightsIsRefused() {
        assertRefused(altering(FILES.weights()), FILES.weights());
    }

    @Test
    void oneAlteredBitOfTheTokenizerIsRefused() {
        assertRefused(altering(FILES.tokenizer()), FILES.tokenizer());
    }

    @Test
    void cutWeightsAreRefused() {
        assertRefused(
                new Altered(FILES.weights().name(), bytes -> java.util.Arrays.copyOf(bytes, 1000)), FILES.weights());
    }

    @Test
    void aMissingFileIsRefused() {
        assertRefused(new ClassLoader(null) {}, FILES.weights());
    }

    private static void assertRefused(ClassLoader classpath, PinnedFile file) {
        assertThatExceptionOfType(DamagedEncoder.class)
                .isThrownBy(() -> new OnnxEncoder(FILES, classpath, Path.of("target", "native")))
                .withMessageContaining(file.name());
    }

    private static Altered altering(PinnedFile file) {
        return new Altered(file.name(), bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });
    }

    /** The classpath, with one file that is not what it was. */
    private static final class Altered extends ClassLoader {

        private final String file;
        private final UnaryOperator<byte[]> change;

        Altered(String file, UnaryOperator<byte[]> change) {
            super(PinnedFileTests.class.getClassLoader());
            this.file = file;
            this.change = change;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            InputStream in = super.getResourceAsStream(name);
            if (in == null || !name.equals(file)) {
                return in;
            }
            try (in) {
                return new ByteArrayInputStream(change.apply(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
