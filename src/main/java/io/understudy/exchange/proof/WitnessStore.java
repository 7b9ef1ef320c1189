package io.understudy.exchange.proof;

import io.understudy.example.ExamplesErased;
import io.understudy.learn.exact.Witness;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one witness a model, of the version that was certified last: a witness is twice as large as its parameters and
 * can be made anew at any time.
 */
@Repository
class WitnessStore {

    private static final int PART = 512 * 1024;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    WitnessStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long modelId, int version, Witness witness) {
        drop(modelId);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new PartsOutput(modelId, version), PART))) {
            witness.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Nothing that was derived from an erased example stays. */
    @EventListener
    void erased(ExamplesErased erased) {
        drop(erased.model().id());
    }

    private void drop(long modelId) {
        jdbc.sql("delete from witness_part where model_id = ?").param(modelId).update();
    }

    boolean has(long modelId, int version) {
        return count(modelId, version) > 0;
    }

    private int count(long modelId, int version) {
        return jdbc.sql("select count(*) from witness_part where model_id = ? and version = ?")
                .params(modelId, version)
                .query(Integer.class)
                .single();
    }

    /** Opens a witness, which is read part by part as it is asked for. */
    InputStream open(long modelId, int version) {
        return new PartsInput(modelId, version, count(modelId, version));
    }

    private byte[] part(long modelId, int version, int part) {
        return jdbc.sql("select bytes from witness_part where model_id = ? and version = ? and part = ?")
                .params(modelId, version, part)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** Reads row after row. */
    private final class PartsInput extends InputStream {

        private final long modelId;
        private final int version;
        private final int parts;
        private int next;
        private InputStream part = InputStream.nullInputStream();

        PartsInput(long modelId, int version, int parts) {
            this.modelId = modelId;
            this.version = version;
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = part.read(bytes, offset, length);
            while (read < 0 && next < parts) {
                part = new ByteArrayInputStream(part(modelId, version, next++));
                read = part.read(bytes, offset, length);
            }
            return read;
        }
    }

    /** Makes a row of each array that it is given. */
    private final class PartsOutput extends OutputStream {

        private final long modelId;
        private final int version;
        private int part;

        PartsOutput(long modelId, int version) {
            this.modelId = modelId;
            this.version = version;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            batches.update(
                    "insert into witness_part (model_id, version, part, bytes) values (?, ?, ?, ?)",
                    modelId,
                    version,
                    part++,
                    Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
