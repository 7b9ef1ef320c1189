package io.understudy.encode;

import java.util.Set;

/** What an encoder's files say of it, before and after they are loaded. */
abstract class DescribedEncoder implements Encoder {

    private final EncoderFiles files;
    private final String digest;

    DescribedEncoder(EncoderFiles files) {
        this.files = files;
        this.digest = files.digest();
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public Set<String> languages() {
        return files.languages();
    }

    @Override
    public int dimension() {
        return files.dimension();
    }

    @Override
    public int maxTokens() {
        return files.maxTokens();
    }

    @Override
    public String digest() {
        return digest;
    }
}
