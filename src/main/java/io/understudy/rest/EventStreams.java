package io.understudy.rest;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events of what changes: whoever listens is told how it stands at once, then whenever it stands otherwise,
 * until it has ended or is gone. It is read at every look, so that it does not matter which server changes it. Who reads
 * slowly is told less often, and always the newest.
 *
 * @param <K> names what is listened to
 * @param <V> how it stands, with equality
 */
public final class EventStreams<K, V> {

    /** What each of them listens to is read twice a second. */
    static final int MOST_LISTENERS = 256;

    /** After so many looks at which nothing had changed a comment is sent: who is gone is found out by writing. */
    static final int QUIET_LOOKS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final Function<K, Optional<V>> read;
    private final Function<V, Event> event;
    private final Executor sender;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /**
     * Makes streams without listeners.
     *
     * @param read reads how something stands, empty when it is gone
     * @param event what listeners are told of it
     * @param sender who writes to them, and may have to wait for one
     */
    public EventStreams(Function<K, Optional<V>> read, Function<V, Event> event, Executor sender) {
        this.read = read;
        this.event = event;
        this.sender = sender;
    }

    /**
     * What listeners are told.
     *
     * @param name the event's
     * @param last whether nothing will follow
     */
    public record Event(String name, boolean last) {}

    /**
     * Adds a listener.
     *
     * @param key what it listens to
     * @throws TooManyListeners when {@value #MOST_LISTENERS} listen already
     */
    public SseEmitter listen(K key) {
        return listen(key, new SseEmitter(0L));
    }

    SseEmitter listen(K key, SseEmitter emitter) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new TooManyListeners(MOST_LISTENERS);
        }
        Listener listener = new Listener(key, emitter);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onTimeout(() -> listeners.remove(listener));
        emitter.onError(gone -> listeners.remove(listener));
        listeners.add(listener);
        return emitter;
    }

    /** Looks at all that is listened to, each once, and has told what has changed. Waits for nobody who listens. */
    public void tell() {
        Map<K, Optional<V>> now = new HashMap<>();
        for (Listener listener : listeners) {
            try {
                listener.tell(now.computeIfAbsent(listener.key, read));
            } catch (RuntimeException failure) {
                LOG.warn("events: a look failed: {}", failure.getClass().getName());
            }
        }
    }

    /** Ends all streams: an open one would hold up the server's end. */
    public void stop() {
        listeners.forEach(listener -> sender.execute(listener.emitter::complete));
    }

    private final class Listener {

        private final K key;
        private final SseEmitter emitter;
        private final AtomicBoolean sending = new AtomicBoolean();
        private volatile Optional<V> told = Optional.empty();
        private int quiet;

        Listener(K key, SseEmitter emitter) {
            this.key = key;
            this.emitter = emitter;
        }

        private void tell(Optional<V> now) {
            boolean known = now.isPresent() && now.equals(told);
            quiet = known ? quiet + 1 : 0;
            if ((!known || quiet % QUIET_LOOKS == QUIET_LOOKS - 1) && sending.compareAndSet(false, true)) {
                sender.execute(() -> send(now, known));
            }
        }

        private void send(Optional<V> now, boolean known) {
            try {
                if (known) {
                    emitter.send(SseEmitter.event().comment(""));
                    return;
                }
                Optional<Event> news = now.map(event);
                if (news.isPresent()) {
                    emitter.send(SseEmitter.event().name(news.get().name()).data(now.get()));
                }
                told = now;
                if (news.isEmpty() || news.get().last()) {
                    listeners.remove(this);
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException gone) {
                listeners.remove(this);
                emitter.completeWithError(gone);
            } finally {
                sending.set(false);
            }
        }
    }
}
