package io.understudy.encode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.encode.RememberingEncoder.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The encoders that there are. Asking for one loads nothing: weights are read when it encodes its first text, so an
 * encoder that no model uses costs nothing.
 */
@Component
public class Encoders implements DisposableBean {

    private static final Map<String, EncoderFiles> BY_LANGUAGE =
            new TreeMap<>(Map.of("en", EncoderFiles.BGE_SMALL_EN, "zh", EncoderFiles.BGE_SMALL_ZH));

    private final Map<String, RememberingEncoder> encoders = new LinkedHashMap<>();

    Encoders(EncoderSettings settings) {
        Cache<Question, Encoding> answers = Caffeine.newBuilder()
                .maximumWeight(settings.cache().toBytes())
                .weigher(Question::bytesWith)
                .executor(Runnable::run)
                .build();
        ClassLoader classpath = Encoders.class.getClassLoader();
        for (EncoderFiles files : EncoderFiles.BUILT_IN) {
            encoders.put(
                    files.name(),
                    new RememberingEncoder(
                            files, () -> new OnnxEncoder(files, classpath, settings.directory()), answers));
        }
    }

    /**
     * Returns the encoder of a name.
     *
     * @param name {@code bge-small-en} for instance
     * @throws EncoderNotFound when there is none
     */
    public Encoder named(String name) {
        return find(name);
    }

    /**
     * Returns the encoder that a model of a language gets unless it names one.
     *
     * @param language an ISO 639-1 code
     * @throws LanguageWithoutEncoder when it is neither {@code en} nor {@code zh}
     */
    public Encoder forLanguage(String language) {
        EncoderFiles files = BY_LANGUAGE.get(language);
        if (files == null) {
            throw new LanguageWithoutEncoder(language, BY_LANGUAGE.keySet());
        }
        return find(files.name());
    }

    /** Returns all encoders, in an order that never changes. */
    public List<Encoder> all() {
        return List.copyOf(encoders.values());
    }

    /**
     * Says whether an encoder's weights are in memory.
     *
     * @param name as in {@link #named}
     * @throws EncoderNotFound when there is none of that name
     */
    public boolean isLoaded(String name) {
        return find(name).isLoaded();
    }

    private RememberingEncoder find(String name) {
        RememberingEncoder encoder = encoders.get(name);
        if (encoder == null) {
            throw new EncoderNotFound(name, encoders.keySet());
        }
        return encoder;
    }

    /** Waits for texts that are being encoded and frees native memory; later calls fail. */
    @Override
    public void destroy() {
        encoders.values().forEach(RememberingEncoder::close);
    }
}
