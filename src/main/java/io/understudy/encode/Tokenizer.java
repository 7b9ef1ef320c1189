package io.understudy.encode;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Cuts texts into tokens by native code. Safe for any number of threads.
 *
 * <p>DJL downloads what it misses, reports home and unpacks into the user's home unless system properties say otherwise;
 * it has no other switch. They are set before its first class is initialised: offline, and everything into the folder of
 * the settings.
 */
final class Tokenizer implements AutoCloseable {

    private static final String UNKNOWN = "[UNK]";

    private final HuggingFaceTokenizer tokenizer;

    /**
     * Loads a tokenizer.
     *
     * @param json tokenizer.json
     * @param maxTokens how many tokens a text may have, special ones included
     * @param directory where the native library is unpacked to
     * @throws IOException when json is no tokenizer
     */
    Tokenizer(byte[] json, int maxTokens, Path directory) throws IOException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
        System.setProperty("ENGINE_CACHE_DIR", directory.toString());
        System.setProperty("DJL_CACHE_DIR", directory.toString());
        String length = Integer.toString(maxTokens);
        this.tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json),
                Map.of("padding", "false", "truncation", "true", "maxLength", length, "modelMaxLength", length));
    }

    /**
     * Cuts a text into tokens.
     *
     * @param text any text
     */
    Tokens tokenize(String text) {
        Encoding encoding = tokenizer.encode(text, true, false);
        return new Tokens(encoding.getIds(), own(encoding), encoding.exceedMaxLength(), knowsNone(encoding));
    }

    private static boolean[] own(Encoding encoding) {
        long[] addedByTokenizer = encoding.getSpecialTokenMask();
        boolean[] own = new boolean[addedByTokenizer.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = addedByTokenizer[i] == 0;
        }
        return own;
    }

    private static boolean knowsNone(Encoding encoding) {
        String[] tokens = encoding.getTokens();
        long[] addedByTokenizer = encoding.getSpecialTokenMask();
        for (int i = 0; i < tokens.length; i++) {
            if (addedByTokenizer[i] == 0 && !tokens[i].equals(UNKNOWN)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * A text in tokens.
     *
     * @param ids at least the special tokens before and behind
     * @param own whether a token is a piece of the text, and not one that the tokenizer adds
     * @param truncated whether more were cut off
     * @param unread whether all of the text's own tokens are unknown ones, or there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // used once and thrown away, never compared
    record Tokens(long[] ids, boolean[] own, boolean truncated, boolean unread) {}
}
