package io.understudy.encode;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Imported encoders in the database, their files in rows of at most 512 kB: large objects grow without end on H2. */
@Repository
class StoredEncoders implements EncoderStore {

    private static final int PART = 512 * 1024;
    private static final String COLUMNS =
            "select name, languages, weights_sha256, tokenizer_sha256, pooling, dimension, max_tokens"
                    + " from imported_encoder ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final InstantSource clock;

    StoredEncoders(JdbcClient jdbc, JdbcTemplate batches, InstantSource clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public Optional<EncoderFiles> find(String name) {
        return jdbc.sql(COLUMNS + "where name = ?")
                .param(name)
                .query((row, number) -> files(row))
                .optional();
    }

    @Override
    public List<EncoderFiles> all() {
        return jdbc.sql(COLUMNS + "order by created_at, name")
                .query((row, number) -> files(row))
                .list();
    }

    private static EncoderFiles files(ResultSet row) throws SQLException {
        String name = row.getString(1);
        return new EncoderFiles(
                name,
                Set.of(row.getString(2).split(" ", -1)),
                new PinnedFile("weights of " + name, row.getString(3)),
                new PinnedFile("tokenizer of " + name, row.getString(4)),
                Pooling.valueOf(row.getString(5)),
                row.getInt(6),
                row.getInt(7));
    }

    @Override
    public byte[] read(PinnedFile file) {
        List<byte[]> parts = jdbc.sql("select bytes from encoder_part where sha256 = ? order by part")
                .param(file.sha256())
                .query((row, number) -> row.getBytes(1))
                .list();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(
                parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(whole::writeBytes);
        return file.checked(whole.toByteArray());
    }

    @Override
    @Transactional
    public <T> T add(EncoderFiles files, byte[] weights, byte[] tokenizer, Supplier<T> goesWithIt) {
        try {
            save(files, weights, tokenizer);
        } catch (DuplicateKeyException another) {
            throw Encoders.taken(files.name());
        }
        return goesWithIt.get();
    }

    private void save(EncoderFiles files, byte[] weights, byte[] tokenizer) {
        batches.update(
                "insert into imported_encoder (name, languages, weights_sha256, tokenizer_sha256, pooling, dimension,"
                        + " max_tokens, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                files.name(),
                String.join(" ", new TreeSet<>(files.languages())),
                files.weights().sha256(),
                files.tokenizer().sha256(),
                files.pooling().name(),
                files.dimension(),
                files.maxTokens(),
                Timestamp.from(clock.instant()));
        save(files.weights().sha256(), weights);
        save(files.tokenizer().sha256(), tokenizer);
    }

    private void save(String sha256, byte[] file) {
        boolean kept = jdbc.sql("select count(*) from encoder_part where sha256 = ?")
                        .param(sha256)
                        .query(Long.class)
                        .single()
                > 0;
        for (int part = 0; !kept && part * PART < file.length; part++) {
            byte[] bytes = Arrays.copyOfRange(file, part * PART, Math.min(file.length, (part + 1) * PART));
            batches.update("insert into encoder_part (sha256, part, bytes) values (?, ?, ?)", sha256, part, bytes);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(String name) {
        return jdbc.sql("select name from imported_encoder where name = ? for update")
                .param(name)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    @Transactional
    public boolean remove(String name, Runnable refuseUsed) {
        if (!hold(name)) {
            return false;
        }
        refuseUsed.run();
        EncoderFiles files = find(name).orElseThrow();
        jdbc.sql("delete from imported_encoder where name = ?").param(name).update();
        for (PinnedFile file : List.of(files.weights(), files.tokenizer())) {
            jdbc.sql("delete from encoder_part where sha256 = :sha256 and not exists (select 1 from imported_encoder"
                            + " where weights_sha256 = :sha256 or tokenizer_sha256 = :sha256)")
                    .param("sha256", file.sha256())
                    .update();
        }
        return true;
    }
}
