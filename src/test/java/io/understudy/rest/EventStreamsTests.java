package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.rest.EventStreams.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class EventStreamsTests {

    private static final String END = "end";

    private final Map<String, String> standing = new HashMap<>();
    private final List<Runnable> toSend = new ArrayList<>();
    private final EventStreams<String, String> streams = streams(toSend::add);

    private EventStreams<String, String> streams(Executor sender) {
        return new EventStreams<>(
                key -> Optional.ofNullable(standing.get(key)), now -> new Event("stands", END.equals(now)), sender);
    }

    /** Keeps what it is sent, and waits where it is told to. */
    private static final class Reader extends SseEmitter {

        private final List<String> heard = new ArrayList<>();
        private final CountDownLatch reads;
        private boolean ended;

        Reader(int stalled) {
            super(0L);
            this.reads = new CountDownLatch(stalled);
        }

        @Override
        public void send(SseEventBuilder event) throws IOException {
            try {
                reads.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            event.build().stream()
                    .map(part -> String.valueOf(part.getData()))
                    .filter(data -> !data.contains("event:") && !data.isBlank())
                    .forEach(heard::add);
        }

        @Override
        public void complete() {
            ended = true;
        }
    }

    private void sendAll() {
        List<Runnable> now = List.copyOf(toSend);
        toSend.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void whoListensIsToldWhatChangesUntilItEnds() {
        Reader reader = new Reader(0);
        standing.put("a", "1");
        streams.listen("a", reader);

        for (String now : List.of("1", "1", "2", END, "3")) {
            standing.put("a", now);
            streams.tell();
            sendAll();
        }

        assertThat(reader.heard).containsExactly("1", "2", END);
        assertThat(reader.ended).isTrue();
    }

    @Test
    void whatIsGoneEndsItsStream() {
        Reader reader = new Reader(0);
        streams.listen("a", reader);

        streams.tell();
        sendAll();

        assertThat(reader.heard).isEmpty();
        assertThat(reader.ended).isTrue();
    }

    @Test
    void oneWhoReadsSlowlyHasOneEventUnderWayAndIsToldTheNewestNext() {
        Reader reader = new Reader(0);
        streams.listen("a", reader);

        for (String now : List.of("1", "2", "3")) {
            standing.put("a", now);
            streams.tell();
            assertThat(toSend).hasSize(1);
        }
        sendAll();
        streams.tell();
        sendAll();

        assertThat(reader.heard).containsExactly("1", "3");
    }

    @Test
    void oneWhoDoesNotReadHoldsUpNeitherTheLookNorOthers() throws InterruptedException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(1);
        Reader stalled = new Reader(1);
        SseEmitter reads = new SseEmitter(0L) {
            @Override
            public void send(SseEventBuilder event) {
                heard.add("told");
            }

            @Override
            public void complete() {
                ended.countDown();
            }
        };
        EventStreams<String, String> both = streams(two);
        standing.put("a", END);
        both.listen("a", stalled);
        both.listen("a", reads);

        both.tell();

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(heard).containsExactly("told");
        assertThat(stalled.heard).isEmpty();
        stalled.reads.countDown();
        two.shutdown();
        assertThat(two.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stalled.heard).containsExactly(END);
    }

    /** Nothing tells a server that a client has gone but a write to it. */
    @Test
    void whoIsGoneIsFoundOutThoughNothingChanges() {
        standing.put("a", "1");
        SseEmitter gone = new SseEmitter(0L) {
            private boolean told;

            @Override
            public void send(SseEventBuilder event) throws IOException {
                if (told) {
                    throw new IOException("gone");
                }
                told = true;
            }
        };
        streams.listen("a", gone);
        for (int i = 0; i < EventStreams.MOST_LISTENERS - 1; i++) {
            streams.listen("a");
        }

        for (int look = 0; look <= EventStreams.QUIET_LOOKS; look++) {
            streams.tell();
            sendAll();
        }

        assertThat(streams.listen("a")).isNotNull();
    }

    @Test
    void whatCannotBeReadKeepsNobodyElseFromBeingTold() {
        Reader reader = new Reader(0);
        EventStreams<String, String> broken = new EventStreams<>(
                key -> {
                    if (key.equals("broken")) {
                        throw new IllegalStateException("unreadable");
                    }
                    return Optional.of(END);
                },
                now -> new Event("stands", true),
                Runnable::run);
        broken.listen("broken");
        broken.listen("a", reader);
        broken.listen("broken");

        broken.tell();

        assertThat(reader.heard).containsExactly(END);
    }

    @Test
    void moreListenersThanAreServedAreRefused() {
        for (int i = 0; i < EventStreams.MOST_LISTENERS; i++) {
            streams.listen("a");
        }

        assertThatThrownBy(() -> streams.listen("a"))
                .isInstanceOf(TooManyListeners.class)
                .hasMessageContaining(String.valueOf(EventStreams.MOST_LISTENERS));
    }

    @Test
    void allStreamsEndWithTheServer() {
        Reader reader = new Reader(0);
        streams.listen("a", reader);

        streams.stop();
        sendAll();

        assertThat(reader.ended).isTrue();
    }
}
