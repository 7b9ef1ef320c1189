package io.understudy.encode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps encoders as long as a test runs. */
public final class MemoryEncoderStore implements EncoderStore {

    private final Map<String, EncoderFiles> encoders = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();

    @Override
    public Optional<EncoderFiles> find(String name) {
        return Optional.ofNullable(encoders.get(name));
    }

    @Override
    public List<EncoderFiles> all() {
        return List.copyOf(encoders.values());
    }

    @Override
    public byte[] read(PinnedFile file) {
        return file.checked(files.getOrDefault(file.sha256(), new byte[0]));
    }

    @Override
    public void add(EncoderFiles added, byte[] weights, byte[] tokenizer) {
        encoders.put(added.name(), added);
        files.put(added.weights().sha256(), weights);
        files.put(added.tokenizer().sha256(), tokenizer);
    }
}
