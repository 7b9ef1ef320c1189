package io.understudy.rest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of reserved keys and kept answers. A reservation names the server that runs the call and is a lease of a
 * minute by the database's clock, renewed while that server lives. What a dead server left is settled when somebody asks
 * for it: an answer that committed with its deed stands, a bare reservation is gone.
 */
@Component
class AnswerStore {

    private static final int PART = 512 * 1024;
    private static final String DAY_AGO = "current_timestamp - interval '24' hour";
    private static final String LEASE = "current_timestamp + interval '60' second";

    private final JdbcClient jdbc;
    private final String server = Ids.next();

    /** The calls that run here, whose leases are renewed. */
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The row of one key.
     *
     * @param running whether the call under it is under way
     * @param request the digest of what that call sent, once it is known
     * @param answer what it was answered, once it is
     */
    record Row(boolean running, Optional<String> request, Optional<KeptAnswer> answer) {}

    /** Reserves a key: false when it has a row already, dead ones cleared away before. */
    public boolean reserve(String id, String path) {
        boolean reserved = insert(id, path) || (settle("id = ?", id) && insert(id, path));
        if (reserved) {
            running.add(id);
        }
        return reserved;
    }

    /** Returns the row of a key, with the answer's whole body. */
    @Transactional(readOnly = true)
    public Optional<Row> find(String id) {
        return jdbc.sql("select owner, request, status, headers from keyed_answer where id = ?")
                .param(id)
                .query((row, n) -> row(id, row))
                .optional();
    }

    /** Keeps an answer within the caller's transaction; the call goes on running. */
    public void keep(KeyedCall call, KeptAnswer answer) {
        write(call, answer, server);
    }

    /** Keeps the answer that was given and ends the reservation. */
    @Transactional
    public void finish(KeyedCall call, KeptAnswer answer) {
        running.remove(call.id());
        write(call, answer, null);
    }

    /** Ends a call without an answer to keep: frees the key, unless an answer committed with the deed. */
    @Transactional
    public void release(KeyedCall call) {
        running.remove(call.id());
        jdbc.sql("delete from keyed_answer where id = ? and owner = ? and status is null")
                .params(call.id(), server)
                .update();
        jdbc.sql("update keyed_answer set owner = null where id = ? and owner = ?")
                .params(call.id(), server)
                .update();
    }

    /** Forgets a path and what lies under it, one key excepted, within the caller's transaction. */
    public void forget(String path, String except) {
        jdbc.sql("delete from keyed_answer where (path = ? or left(path, ?) = ?) and id <> ?")
                .params(path, path.length() + 1, path + "/", except)
                .update();
    }

    /** Renews the leases of what runs here. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    @Transactional
    public void renew() {
        running.forEach(id -> jdbc.sql("update keyed_answer set alive_until = " + LEASE + " where id = ? and owner = ?")
                .params(id, server)
                .update());
    }

    /** Clears away what is older than a day and settles what dead servers left. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void sweep() {
        settle("1 = ?", 1);
    }

    /** Settles what others left, for a server that knows to be the only one. */
    @Transactional
    public void takeOver() {
        jdbc.sql("update keyed_answer set alive_until = current_timestamp where owner <> ?")
                .param(server)
                .update();
        sweep();
    }

    private boolean insert(String id, String path) {
        try {
            jdbc.sql("insert into keyed_answer (id, path, owner, alive_until, created_at) values (?, ?, ?, " + LEASE
                            + ", current_timestamp)")
                    .params(id, path, server)
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private boolean settle(String which, Object value) {
        String dead = which + " and alive_until <= current_timestamp and owner is not null";
        int freed = jdbc.sql("delete from keyed_answer where " + which + " and created_at < " + DAY_AGO)
                        .param(value)
                        .update()
                + jdbc.sql("delete from keyed_answer where " + dead + " and status is null")
                        .param(value)
                        .update();
        jdbc.sql("update keyed_answer set owner = null where " + dead)
                .param(value)
                .update();
        return freed > 0;
    }

    private void write(KeyedCall call, KeptAnswer answer, @Nullable String owner) {
        int rows = jdbc.sql(
                        "update keyed_answer set owner = ?, request = ?, status = ?, headers = ? where id = ? and owner = ?")
                .params(Arrays.asList(
                        owner, call.request().value(), answer.status(), answer.headerLines(), call.id(), server))
                .update();
        if (rows > 0) {
            writeParts(call.id(), zip(answer.body()));
        }
    }

    private void writeParts(String id, byte[] bytes) {
        jdbc.sql("delete from keyed_answer_part where answer = ?").param(id).update();
        for (int part = 0; part * PART < bytes.length; part++) {
            byte[] some = Arrays.copyOfRange(bytes, part * PART, Math.min(bytes.length, (part + 1) * PART));
            jdbc.sql("insert into keyed_answer_part (answer, part, bytes) values (?, ?, ?)")
                    .params(id, part, some)
                    .update();
        }
    }

    private Row row(String id, ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Optional<KeptAnswer> answer = row.wasNull()
                ? Optional.empty()
                : Optional.of(KeptAnswer.of(status, row.getString("headers"), unzip(parts(id))));
        return new Row(row.getString("owner") != null, Optional.ofNullable(row.getString("request")), answer);
    }

    private byte[] parts(String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<byte[]> parts = jdbc.sql("select bytes from keyed_answer_part where answer = ? order by part")
                .param(id)
                .query((row, n) -> row.getBytes("bytes"))
                .list();
        parts.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to write", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] unzip(byte[] zipped) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return zip.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("the kept answer is damaged", damaged);
        }
    }
}
