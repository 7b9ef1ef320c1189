package io.understudy.encode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps encoders as long as a test runs. */
public class MemoryEncoderStore implements EncoderStore {

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
    public <T> T add(EncoderFiles added, byte[] weights, byte[] tokenizer, Supplier<T> goesWithIt) {
        encoders.put(added.name(), added);
        files.put(added.weights().sha256(), weights);
        files.put(added.tokenizer().sha256(), tokenizer);
        boolean done = false;
        try {
            T made = goesWithIt.get();
            done = true;
            return made;
        } finally {
            if (!done) {
                encoders.remove(added.name());
            }
        }
    }

    @Override
    public boolean hold(String name) {
        return encoders.containsKey(name);
    }

    @Override
    public boolean remove(String name, Runnable refuseUsed) {
        if (!hold(name)) {
            return false;
        }
        refuseUsed.run();
        encoders.remove(name);
        return true;
    }
}
