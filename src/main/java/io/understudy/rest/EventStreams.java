package io.understudy.rest;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events of what changes: whoever listens is told how it stands at once, then whenever it stands otherwise,
 * until it has ended or is gone. It is read at every look, so that it does not matter which server changes it.
 *
 * @param <K> names what is listened to
 * @param <V> how it stands, with equality
 */
public final class EventStreams<K, V> {

    private final Function<K, Optional<V>> read;
    private final Function<V, Event> event;
    private final Map<SseEmitter, Told<K, V>> listeners = new ConcurrentHashMap<>();

    /**
     * Makes streams without listeners.
     *
     * @param read reads how something stands, empty when it is gone
     * @param event what listeners are told of it
     */
    public EventStreams(Function<K, Optional<V>> read, Function<V, Event> event) {
        this.read = read;
        this.event = event;
    }

    /**
     * What listeners are told.
     *
     * @param name the event's
     * @param last whether nothing will follow
     */
    public record Event(String name, boolean last) {}

    private record Told<K, V>(K key, Optional<V> last) {}

    /**
     * Adds a listener.
     *
     * @param key what it listens to
     */
    public SseEmitter listen(K key) {
        SseEmitter emitter = new SseEmitter(0L);
        emitter.onCompletion(() -> listeners.remove(emitter));
        emitter.onTimeout(() -> listeners.remove(emitter));
        emitter.onError(gone -> listeners.remove(emitter));
        listeners.put(emitter, new Told<>(key, Optional.empty()));
        return emitter;
    }

    /** Looks at all that is listened to, each once, and tells what has changed. */
    public void tell() {
        Map<K, Optional<V>> now = new HashMap<>();
        listeners.forEach((emitter, told) -> tell(emitter, told, now.computeIfAbsent(told.key(), read)));
    }

    private void tell(SseEmitter emitter, Told<K, V> told, Optional<V> now) {
        if (now.isPresent() && now.equals(told.last())) {
            return;
        }
        listeners.replace(emitter, new Told<>(told.key(), now));
        Optional<Event> news = now.map(event);
        try {
            if (news.isPresent()) {
                emitter.send(SseEmitter.event().name(news.get().name()).data(now.get()));
            }
            if (news.isEmpty() || news.get().last()) {
                listeners.remove(emitter);
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            listeners.remove(emitter);
            emitter.completeWithError(gone);
        }
    }

    /** Ends all streams: an open one would hold up the server's end. */
    public void stop() {
        listeners.keySet().forEach(SseEmitter::complete);
    }
}
