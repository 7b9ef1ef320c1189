package io.understudy.encode;

import java.util.Set;

/**
 * A frozen map from text to vector: the same text always gives the same vector, whatever else is encoded beside or
 * before it. Safe for any number of threads.
 */
public interface Encoder {

    /** Returns the name that models and clients use. */
    String name();

    /** Returns the languages that it reads well, as ISO 639-1 codes. */
    Set<String> languages();

    /** Returns the size of its vectors. */
    int dimension();

    /** Returns how many tokens it reads; what comes behind is cut off, and the encoding says so. */
    int maxTokens();

    /**
     * Returns what makes two encoders the same: SHA-256 over weights, tokenizer and settings that change vectors, 64
     * lower-case hex digits.
     */
    String digest();

    /**
     * Encodes one text. The first call may load weights and take seconds; later ones take milliseconds for a text that is
     * not remembered.
     *
     * @param text in normal form C; the tokenizer sees it as it is
     * @return its vector
     * @throws DamagedEncoder when weights or tokenizer are not the ones that belong to this encoder
     * @throws EncodingFailed when the native code fails; a later call may succeed
     */
    Encoding encode(String text);

    /**
     * Returns about how long it takes of late, in milliseconds, for a text that it does not remember; 0 where it remembers
     * none, and each call shows it.
     */
    default double usualMillis() {
        return 0;
    }
}
