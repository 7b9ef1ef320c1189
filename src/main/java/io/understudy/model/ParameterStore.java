package io.understudy.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parameters of versions as bytes, in rows of at most 512 kB: large objects grow without end on H2. */
@Repository
public class ParameterStore {

    private static final int PART = 512 * 1024;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ParameterStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void save(long modelId, int version, byte[] parameters) {
        for (int part = 0; part * PART < parameters.length; part++) {
            byte[] bytes = Arrays.copyOfRange(parameters, part * PART, Math.min(parameters.length, (part + 1) * PART));
            batches.update(
                    "insert into parameter_part (model_id, version, part, bytes) values (?, ?, ?, ?)",
                    modelId,
                    version,
                    part,
                    bytes);
        }
    }

    Optional<byte[]> load(long modelId, int version) {
        List<byte[]> parts = jdbc.sql(
                        "select bytes from parameter_part where model_id = ? and version = ? order by part")
                .params(modelId, version)
                .query((row, number) -> row.getBytes(1))
                .list();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int length = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, length, part.length);
            length += part.length;
        }
        return Optional.of(whole);
    }

    /**
     * Drops the parameters of one version. One version a transaction: many at once take much memory on H2.
     *
     * @param modelId the model's key
     * @param version its number
     */
    public void drop(long modelId, int version) {
        jdbc.sql("delete from parameter_part where model_id = ? and version = ?")
                .params(modelId, version)
                .update();
    }

    /**
     * Returns the versions whose parameters are stored, the newest first.
     *
     * @param modelId the model's key
     */
    public List<Integer> stored(long modelId) {
        return jdbc.sql("select version from parameter_part where model_id = ? and part = 0 order by version desc")
                .param(modelId)
                .query(Integer.class)
                .list();
    }

    /**
     * Returns the versions whose parameters are stored though they hold what was erased, or are no versions.
     *
     * @param modelId the model's key
     */
    List<Integer> storedAndErased(long modelId) {
        return jdbc.sql("select p.version from parameter_part p left join model_version v"
                        + " on v.model_id = p.model_id and v.number = p.version"
                        + " where p.model_id = ? and p.part = 0 and (v.number is null or v.erased)")
                .param(modelId)
                .query(Integer.class)
                .list();
    }
}
