package io.understudy.encode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.encode.RememberingEncoder.Question;
import io.understudy.learn.Sha256;
import io.understudy.rest.Conflict;
import io.understudy.rest.Invalid;
import io.understudy.rest.Problem;
import io.understudy.text.Preprocessing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final Pattern LEGAL_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** What stands before {@link #PREPARED} without being an encoder's name. */
    private static final Set<String> TAKEN =
            Set.of(FeatureEncoder.NAME, NumberEncoder.DIRECTIONS, NumberEncoder.NUMBERS);

    /** Each takes memory for good once a model uses it. */
    private static final int MOST_IMPORTED = 32;

    private final EncoderSettings settings;
    private final EncoderStore store;
    private final Cache<Question, Encoding> answers;
    private final Map<String, RememberingEncoder> encoders = new LinkedHashMap<>();
    private final Map<String, RememberingEncoder> imported = new ConcurrentHashMap<>();

    /** Counts encoders that were let go, so that nobody keeps one that he found before. */
    private final AtomicLong departures = new AtomicLong();

    /** Held by whoever adds or removes one, as two may share a file. */
    private final ReentrantLock changing = new ReentrantLock();

    private final Cache<Prepared, Encoder> prepared =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    Encoders(EncoderSettings settings, EncoderStore store) {
        this.settings = settings;
        this.store = store;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(settings.cacheBytes())
                .weigher(Question::bytesWith)
                .executor(Runnable::run)
                .build();
        ClassLoader classpath = Encoders.class.getClassLoader();
        for (EncoderFiles files : EncoderFiles.BUILT_IN) {
            encoders.put(files.name(), remembering(files, file -> file.read(classpath)));
        }
    }

    private RememberingEncoder remembering(EncoderFiles files, Function<PinnedFile, byte[]> source) {
        return new RememberingEncoder(files, () -> loaded(files, source), answers);
    }

    private LoadedEncoder loaded(EncoderFiles files, Function<PinnedFile, byte[]> source) {
        byte[] weights = source.apply(files.weights());
        byte[] tokenizer = source.apply(files.tokenizer());
        return WordFile.isOne(weights)
                ? new WordEncoder(files, WordFile.read(files, weights, tokenizer))
                : new OnnxEncoder(files, weights, tokenizer, settings.directory());
    }

    /**
     * Tries an encoder that somebody brings, in a process of its own, and keeps it with its files. Takes seconds.
     *
     * @param brought its files, whose every part was found legal
     * @throws UnusableEncoder when it does not pass the trial
     * @throws Invalid when its name is illegal
     * @throws Conflict when its name is taken, or there are too many
     */
    public Encoder adopt(ImportedEncoder brought) {
        refuseIllegal(brought.name());
        changing.lock();
        try {
            refuseTaken(brought.name());
            TrialRun trial = TrialRun.of(brought, settings.directory());
            return kept(files(brought, trial), brought.weights(), brought.tokenizer(), Function.identity());
        } finally {
            changing.unlock();
        }
    }

    /**
     * Keeps a network of words as an encoder, and makes what is to stand on it, or neither; one that is there already
     * stays, if it is the same. Needs no trial: what it costs is known from its sizes, and no native code runs it.
     *
     * @param name what it is to be called
     * @param languages that it reads well, as ISO 639-1 codes
     * @param network its numbers, whose every part was found legal
     * @param standsOnIt makes what is to stand on it, in the transaction in which it is stored
     * @return what that made
     * @throws Invalid when its name is illegal
     * @throws Conflict when its name is taken by another, or there are too many
     */
    public <T> T adopt(String name, Set<String> languages, WordNetwork network, Function<Encoder, T> standsOnIt) {
        refuseIllegal(name);
        byte[] numbers = WordFile.numbers(network);
        byte[] words = WordFile.words(network);
        EncoderFiles files = new EncoderFiles(
                name,
                languages,
                new PinnedFile("numbers", Sha256.hex(numbers)),
                new PinnedFile("words", Sha256.hex(words)),
                Pooling.MODEL,
                network.size() + 1,
                network.mostWords());
        changing.lock();
        try {
            boolean known = store.find(name).map(EncoderFiles::digest).stream().anyMatch(files.digest()::equals);
            if (known) {
                return standsOnIt.apply(find(name));
            }
            refuseTaken(name);
            return kept(files, numbers, words, standsOnIt);
        } finally {
            changing.unlock();
        }
    }

    private <T> T kept(EncoderFiles files, byte[] weights, byte[] tokenizer, Function<Encoder, T> standsOnIt) {
        boolean kept = false;
        try {
            T made = store.add(files, weights, tokenizer, () -> standsOnIt.apply(find(files.name())));
            kept = true;
            return made;
        } finally {
            if (!kept) {
                letGo(files.name());
            }
        }
    }

    /**
     * Removes an encoder that came by import, once nobody is at work in it; its name is free then.
     *
     * @param name as clients give it
     * @param refuseUsed throws where something stands on it; nothing can begin to meanwhile
     * @throws EncoderNotFound when there is none
     * @throws Conflict when it came with the service
     */
    public void remove(String name, Runnable refuseUsed) {
        if (encoders.containsKey(name)) {
            throw new Conflict("encoder-built-in", "this encoder came with the service; only imported ones are deleted")
                    .with("given", name);
        }
        changing.lock();
        try {
            if (!store.remove(name, refuseUsed)) {
                throw unknown(name);
            }
            letGo(name);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Keeps the encoder that a name means from being removed until the caller's transaction ends.
     *
     * @param name as in {@link #named}
     * @throws EncoderNotFound when there is none
     */
    public void hold(String name) {
        String plain = plainName(name);
        if (!encoders.containsKey(plain) && !TAKEN.contains(plain) && !store.hold(plain)) {
            throw unknown(plain);
        }
    }

    /** Whoever looked for it in the store before and did not keep it yet finds that out by the count. */
    private void letGo(String name) {
        departures.incrementAndGet();
        RememberingEncoder gone = imported.remove(name);
        if (gone != null) {
            prepared.asMap().keySet().removeIf(key -> gone.equals(key.behind()));
            answers.asMap().keySet().removeIf(question -> question.encoder().equals(gone.digest()));
            gone.close();
        }
    }

    private static void refuseIllegal(String name) {
        if (!LEGAL_NAME.matcher(name).matches()) {
            throw new Invalid("name", "name-invalid", "an encoder's name must match " + LEGAL_NAME).with("given", name);
        }
    }

    private void refuseTaken(String name) {
        List<EncoderFiles> kept = store.all();
        boolean known = encoders.containsKey(name)
                || TAKEN.contains(name)
                || kept.stream().anyMatch(files -> files.name().equals(name));
        if (known) {
            throw taken(name);
        }
        if (kept.size() >= MOST_IMPORTED) {
            throw new Conflict("encoders-too-many", "there are " + MOST_IMPORTED + " imported encoders already");
        }
    }

    static Problem taken(String name) {
        return new Conflict("name-taken", "there is an encoder of this name already").with("given", name);
    }

    private static EncoderFiles files(ImportedEncoder brought, TrialRun trial) {
        return new EncoderFiles(
                brought.name(),
                brought.languages(),
                new PinnedFile("weights", Sha256.hex(brought.weights())),
                new PinnedFile("tokenizer", Sha256.hex(brought.tokenizer())),
                trial.pooling(),
                trial.dimension(),
                brought.maxTokens());
    }

    /**
     * Returns the encoder of a name.
     *
     * @param name {@code bge-small-en} for instance
     * @throws EncoderNotFound when there is none
     */
    public Encoder named(String name) {
        int at = name.indexOf(PREPARED);
        if (at < 0) {
            return find(name);
        }
        String plain = name.substring(0, at);
        Prepared key = new Prepared(name, TAKEN.contains(plain) ? null : find(plain));
        return Objects.requireNonNull(prepared.get(key, Encoders::made), "made or refused");
    }

    /**
     * What is asked for beside a name that says all of it.
     *
     * @param name as in {@link #named}
     * @param behind who reads what was prepared, by identity: another may have its name one day
     */
    private record Prepared(String name, @Nullable Encoder behind) {}

    /**
     * Returns an encoder by the name that clients give it, which says nothing of what stands before it.
     *
     * @param name {@code bge-small-en} for instance
     * @throws EncoderNotFound when there is none
     */
    public Encoder plain(String name) {
        return find(name);
    }

    private static Encoder made(Prepared key) {
        String name = key.name();
        if (NumberEncoder.isOne(name)) {
            return new NumberEncoder(name);
        }
        int at = name.indexOf(PREPARED);
        String language = name.substring(at + 1, name.indexOf(',', at));
        Preprocessing preprocessing = preprocessing(name);
        Encoder behind = key.behind();
        return behind == null
                ? new FeatureEncoder(name, preprocessing, language)
                : new PreparingEncoder(name, behind, preprocessing, language);
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

    /**
     * Returns what a word means to an encoder: the mean of the vectors of the tokens that are pieces of it. Takes
     * milliseconds; nothing is remembered.
     *
     * @param name of an encoder that came with the service or by import
     * @param word in NFC
     * @return nothing where the encoder knows none of its pieces
     */
    public Optional<float[]> wordVector(String name, String word) {
        return find(name).word(word);
    }

    /** Returns all encoders, in an order that never changes: those that came with the service, then imported ones. */
    public List<Encoder> all() {
        return Stream.<Encoder>concat(
                        encoders.values().stream(), store.all().stream().map(this::listed))
                .toList();
    }

    /** One that nobody asked for by its name is not kept for a list. */
    private RememberingEncoder listed(EncoderFiles files) {
        RememberingEncoder kept = imported.get(files.name());
        return kept != null ? kept : remembering(files, store::read);
    }

    /**
     * Says whether an encoder's weights are in memory.
     *
     * @param name as clients give it
     */
    public boolean isLoaded(String name) {
        RememberingEncoder encoder = inHand(name);
        return encoder != null && encoder.isLoaded();
    }

    private @Nullable RememberingEncoder inHand(String name) {
        RememberingEncoder encoder = encoders.get(name);
        return encoder != null ? encoder : imported.get(name);
    }

    private RememberingEncoder find(String name) {
        RememberingEncoder encoder = inHand(name);
        while (encoder == null) {
            encoder = stored(name);
        }
        return encoder;
    }

    /** Returns nothing where one was let go since it was looked for: it may have been this one. */
    private @Nullable RememberingEncoder stored(String name) {
        long before = departures.get();
        EncoderFiles files = Optional.of(name)
                .filter(LEGAL_NAME.asMatchPredicate())
                .flatMap(store::find)
                .orElseThrow(() -> unknown(name));
        return imported.compute(
                name,
                (key, there) -> there != null || departures.get() != before ? there : remembering(files, store::read));
    }

    private EncoderNotFound unknown(String name) {
        return new EncoderNotFound(name, all().stream().map(Encoder::name).toList());
    }

    /** Waits for texts that are being encoded and frees native memory; later calls fail. */
    @Override
    public void destroy() {
        encoders.values().forEach(RememberingEncoder::close);
        imported.values().forEach(RememberingEncoder::close);
    }
}
