package io.understudy.predict;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.learn.Estimate;
import io.understudy.learn.ScoredLabel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps predictions, so that feedback can name them. Appending never waits: rows are written within a second, in batches;
 * what was answered within the last moments before a crash may be missing. When the store can't keep up, the log sheds
 * the newest rows and counts them.
 */
@Component
public class PredictionLog implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;
    private static final TypeReference<List<ScoredLabel>> RANKING = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Counter dropped;
    private final BlockingQueue<LoggedPrediction> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ConcurrentMap<Key, LoggedPrediction> unwritten = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    PredictionLog(
            JdbcClient jdbc,
            JdbcTemplate batches,
            TransactionTemplate transactions,
            JsonMapper json,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transactions = transactions;
        this.json = json;
        this.dropped = Counter.builder("understudy.predictions.dropped")
                .description("Predictions that were answered but not logged, as the store could not keep up")
                .register(meters);
    }

    private record Key(long modelId, String id) {

        static Key of(LoggedPrediction prediction) {
            return new Key(prediction.modelId(), prediction.id());
        }
    }

    void append(LoggedPrediction prediction) {
        unwritten.put(Key.of(prediction), prediction);
        if (!waiting.offer(prediction)) {
            unwritten.remove(Key.of(prediction), prediction);
            dropped.increment();
        }
    }

    /**
     * Finds a prediction, written or not yet.
     *
     * @param modelId the model's key
     * @param id its id; the latest counts where an id was used again
     */
    public Optional<LoggedPrediction> find(long modelId, String id) {
        LoggedPrediction young = unwritten.get(new Key(modelId, id));
        if (young != null) {
            return Optional.of(young);
        }
        return jdbc.sql("select * from prediction where model_id = ? and id = ? order by seq desc limit 1")
                .params(modelId, id)
                .query(mapper())
                .optional();
    }

    /**
     * A written prediction and its place in the log.
     *
     * @param seq its place
     * @param prediction the prediction
     */
    record Written(long seq, LoggedPrediction prediction) {}

    List<Written> page(long modelId, long before, int most) {
        write();
        RowMapper<LoggedPrediction> mapper = mapper();
        return jdbc.sql("select * from prediction where model_id = ? and seq < ? order by seq desc limit ?")
                .params(modelId, before, most)
                .query((row, number) -> new Written(row.getLong("seq"), mapper.mapRow(row, number)))
                .list();
    }

    /** Writes what waits. */
    @Scheduled(fixedDelayString = "PT0.2S")
    void write() {
        writing.lock();
        try {
            List<LoggedPrediction> batch = new ArrayList<>(BATCH);
            while (waiting.drainTo(batch, BATCH) > 0) {
                insert(batch);
                batch.clear();
            }
        } finally {
            writing.unlock();
        }
    }

    private void insert(List<LoggedPrediction> batch) {
        try {
            transactions.executeWithoutResult(whole -> batches.batchUpdate(INSERT, batch, BATCH, this::bind));
        } catch (DataIntegrityViolationException oneIsOfDeletedModel) {
            batch.forEach(this::insertAlone);
        } catch (DataAccessException | TransactionException lost) {
            drop(batch.size(), lost);
        } finally {
            batch.forEach(written -> unwritten.remove(Key.of(written), written));
        }
    }

    private void drop(int rows, Exception lost) {
        dropped.increment(rows);
        LOG.warn(
                "prediction log: {} rows could not be written: {}",
                rows,
                lost.getClass().getSimpleName());
    }

    private void insertAlone(LoggedPrediction prediction) {
        try {
            batches.update(INSERT, statement -> bind(statement, prediction));
        } catch (DataIntegrityViolationException modelIsDeleted) {
            LOG.debug("a prediction of a deleted model is not kept");
        } catch (DataAccessException lost) {
            drop(1, lost);
        }
    }

    private static final String INSERT = "insert into prediction (id, model_id, version, text, session_id, pinned, "
            + "ranking, estimate, out_of_scope, out_of_scope_score, truncated, unread, created_at) "
            + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private void bind(PreparedStatement statement, LoggedPrediction prediction) throws SQLException {
        statement.setString(1, prediction.id());
        statement.setLong(2, prediction.modelId());
        statement.setInt(3, prediction.version());
        statement.setString(4, prediction.text());
        statement.setString(5, prediction.sessionId().orElse(null));
        statement.setBoolean(6, prediction.pinned());
        statement.setString(7, json.writeValueAsString(prediction.ranking()));
        statement.setString(
                8, prediction.estimate().map(json::writeValueAsString).orElse(null));
        statement.setBoolean(9, prediction.outOfScope());
        statement.setDouble(10, prediction.outOfScopeScore());
        statement.setBoolean(11, prediction.truncated());
        statement.setBoolean(12, prediction.unread());
        statement.setObject(13, prediction.createdAt().atOffset(ZoneOffset.UTC));
    }

    private RowMapper<LoggedPrediction> mapper() {
        return (row, number) -> read(row);
    }

    private LoggedPrediction read(ResultSet row) throws SQLException {
        return new LoggedPrediction(
                row.getString("id"),
                row.getLong("model_id"),
                row.getInt("version"),
                row.getString("text"),
                Optional.ofNullable(row.getString("session_id")),
                row.getBoolean("pinned"),
                json.readValue(row.getString("ranking"), RANKING),
                Optional.ofNullable(row.getString("estimate")).map(written -> json.readValue(written, Estimate.class)),
                row.getBoolean("out_of_scope"),
                row.getDouble("out_of_scope_score"),
                row.getBoolean("truncated"),
                row.getBoolean("unread"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public void destroy() {
        write();
    }
}
