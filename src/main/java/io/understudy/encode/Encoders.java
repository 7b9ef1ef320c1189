package io.understudy.encode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.encode.RememberingEncoder.Question;
import io.understudy.text.Preprocessing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Stands between an encoder's name and what becomes of a text before it; in no name that a client may give. */
    private static final char PREPARED = '?';

    private static final int KEPT = 1_000;

    private final Map<String, RememberingEncoder> encoders = new LinkedHashMap<>();
    private final Cache<String, Encoder> prepared =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

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
        int at = name.indexOf(PREPARED);
        return at < 0
                ? find(name)
                : Objects.requireNonNull(prepared.get(name, key -> prepared(key, at)), "made or refused");
    }

    /**
     * Returns an encoder by the name that clients give it, which says nothing of what stands before it.
     *
     * @param name {@code bge-small-en} for instance
     * @throws EncoderNotFound when there is none
     */
    public Encoder plain(String name) {
        return find(name);
    }

    private Encoder prepared(String name, int at) {
        if (NumberEncoder.isOne(name)) {
            return new NumberEncoder(name);
        }
        String encoder = name.substring(0, at);
        String language = name.substring(at + 1, name.indexOf(',', at));
        Preprocessing preprocessing = preprocessing(name);
        return encoder.equals(FeatureEncoder.NAME)
                ? new FeatureEncoder(name, preprocessing, language)
                : new PreparingEncoder(name, find(encoder), preprocessing, language);
    }

    /**
     * Returns the name of an encoder before which texts are prepared.
     *
     * @param encoder its name
     * @param preprocessing what becomes of a text
     * @param language in which it is written
     * @return a name that {@link #named} understands; the encoder's own where nothing is to be done
     */
    public String prepared(String encoder, Preprocessing preprocessing, String language) {
        return preprocessing.equals(Preprocessing.NONE)
                ? encoder
                : encoder + PREPARED + language + "," + preprocessing.written();
    }

    /** Returns the name of the encoder that reads words and letters, for networks that learn what these mean. */
    public String ofFeatures() {
        return FeatureEncoder.NAME;
    }

    /**
     * Returns the name of the encoder that makes directions of given numbers, which are to have labels.
     *
     * @param size how many numbers
     * @param scale what they are divided by
     */
    public String ofDirections(int size, double scale) {
        return NumberEncoder.DIRECTIONS + PREPARED + size + "," + scale;
    }

    /**
     * Returns the name of the encoder that keeps given numbers as they are: they are to have targets.
     *
     * @param size how many numbers
     * @param scaled whether learners are to bring them to one scale
     */
    public String ofNumbers(int size, boolean scaled) {
        return NumberEncoder.NUMBERS + PREPARED + size + "," + (scaled ? NumberEncoder.SCALED : NumberEncoder.AS_GIVEN);
    }

    /**
     * Says whether learners are to bring the numbers that an encoder keeps to one scale.
     *
     * @param name as in {@link #named}
     */
    public static boolean scalesNumbers(String name) {
        return name.endsWith("," + NumberEncoder.SCALED);
    }

    /**
     * Says whether an encoder reads numbers that are to have targets rather than labels.
     *
     * @param name as in {@link #named}
     */
    public static boolean keepsNumbers(String name) {
        return name.startsWith(NumberEncoder.NUMBERS + PREPARED);
    }

    /**
     * Returns an encoder's name without what stands before it.
     *
     * @param name as in {@link #named}
     */
    public static String plainName(String name) {
        int at = name.indexOf(PREPARED);
        return at < 0 ? name : name.substring(0, at);
    }

    /**
     * Returns what becomes of a text before an encoder.
     *
     * @param name as in {@link #named}
     */
    public static Preprocessing preprocessing(String name) {
        int at = name.indexOf(PREPARED);
        return at < 0 || NumberEncoder.isOne(name)
                ? Preprocessing.NONE
                : Preprocessing.parse(name.substring(name.indexOf(',', at) + 1));
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
