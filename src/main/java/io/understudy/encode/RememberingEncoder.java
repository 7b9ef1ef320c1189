package io.understudy.encode;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that is loaded at the first text and remembers what it said. Readers of what is remembered take no lock. Two
 * threads that bring the same new text encode it twice, to the same vector: nobody waits in the cache for native code,
 * and what failed is never kept. What it said is remembered under its digest, for another may have its name one day.
 */
final class RememberingEncoder extends DescribedEncoder implements AutoCloseable {

    /** The map's own entry, key, record, string and vector headers, measured generously. */
    private static final int ENTRY_BYTES = 250;

    private static final double NANOS_A_MILLI = 1e6;

    /** The share that the newest text has in how long a text usually takes. */
    private static final double NEWEST = 1.0 / 16;

    private final Supplier<? extends LoadedEncoder> loader;
    private final Cache<Question, Encoding> answers;
    private final ReentrantLock loading = new ReentrantLock();

    private volatile @Nullable LoadedEncoder loaded;
    private volatile double usualMillis;
    private boolean closed;

    RememberingEncoder(
            EncoderFiles files, Supplier<? extends LoadedEncoder> loader, Cache<Question, Encoding> answers) {
        super(files);
        this.loader = loader;
        this.answers = answers;
    }

    @Override
    public Encoding encode(String text) {
        Question question = new Question(digest(), text);
        Encoding answer = answers.getIfPresent(question);
        if (answer == null) {
            answer = timed(load(), text);
            answers.put(question, answer);
        }
        return answer;
    }

    /** Returns the mean of the vectors of a word's pieces. */
    Optional<float[]> word(String word) {
        return load().word(word);
    }

    /** Of two threads at once one is lost from the mean, which is none the worse for it. */
    private Encoding timed(LoadedEncoder encoder, String text) {
        long start = System.nanoTime();
        Encoding answer = encoder.encode(text);
        double millis = (System.nanoTime() - start) / NANOS_A_MILLI;
        double before = usualMillis;
        usualMillis = before == 0 ? millis : before + (millis - before) * NEWEST;
        return answer;
    }

    @Override
    public double usualMillis() {
        return usualMillis;
    }

    /** Says whether a text was encoded yet, and so weights are in memory. */
    boolean isLoaded() {
        return loaded != null;
    }

    private LoadedEncoder load() {
        LoadedEncoder encoder = loaded;
        if (encoder != null) {
            return encoder;
        }
        loading.lock();
        try {
            LoadedEncoder first = loaded;
            if (first == null && closed) {
                throw new EncodingFailed(name(), "it is closed.");
            }
            if (first == null) {
                first = loader.get();
                loaded = first;
            }
            return first;
        } finally {
            loading.unlock();
        }
    }

    /** Waits for running calls and frees native memory where there is some; nothing is loaded later. */
    @Override
    public void close() {
        loading.lock();
        try {
            closed = true;
            LoadedEncoder encoder = loaded;
            if (encoder != null) {
                encoder.close();
            }
        } finally {
            loading.unlock();
        }
    }

    /**
     * What was asked.
     *
     * @param encoder the digest of who was asked
     * @param text the text
     */
    record Question(String encoder, String text) {

        /** Returns about how many bytes of heap this and its answer take. */
        int bytesWith(Encoding answer) {
            return ENTRY_BYTES
                    + 2 * text.length()
                    + Short.BYTES * answer.vector().size();
        }
    }
}
