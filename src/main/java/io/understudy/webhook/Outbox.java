package io.understudy.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has to be sent. Written in the transaction of the deed, so that a crash loses nothing. */
@Repository
class Outbox {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message to one receiver.
     *
     * @param seq its place
     * @param url the receiver's
     * @param eventId the event's
     * @param body the event as JSON
     * @param attempts how often it was sent in vain
     */
    record Message(long seq, String url, String eventId, String body, int attempts) {}

    void add(String url, String eventId, String body, Instant now) {
        jdbc.sql("insert into webhook_message (url, event_id, body, attempts, due_at) values (?, ?, ?, 0, ?)")
                .params(url, eventId, body, at(now))
                .update();
    }

    /** Drops what is for nobody any more. */
    void keepOnly(List<String> urls) {
        jdbc.sql("delete from webhook_message where url not in (:urls)")
                .param("urls", urls)
                .update();
    }

    List<Message> due(String url, Instant now, int most) {
        return jdbc.sql("select seq, url, event_id, body, attempts from webhook_message where url = ? and due_at <= ? "
                        + "order by due_at, seq limit ?")
                .params(url, at(now), most)
                .query(Message.class)
                .list();
    }

    /** Takes a message for a while, so that no other server sends it meanwhile; false when another has. */
    boolean claim(Message message, Instant now, Duration time) {
        return jdbc.sql("update webhook_message set due_at = ? where seq = ? and attempts = ? and due_at <= ?")
                        .params(at(now.plus(time)), message.seq(), message.attempts(), at(now))
                        .update()
                == 1;
    }

    void postpone(Message message, Instant dueAt) {
        jdbc.sql("update webhook_message set attempts = attempts + 1, due_at = ? where seq = ?")
                .params(at(dueAt), message.seq())
                .update();
    }

    void remove(Message message) {
        jdbc.sql("delete from webhook_message where seq = ?")
                .param(message.seq())
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
