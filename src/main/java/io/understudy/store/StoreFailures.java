package io.understudy.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.understudy.rest.Problem;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Knows which exceptions mean that the database cannot write or be reached, and has what follows done: the pool's
 * connections are given up, as those of an H2 database that failed to write stay broken, and readiness goes down until a
 * write succeeds again.
 */
@Component
public class StoreFailures {

    private static final Logger log = LoggerFactory.getLogger(StoreFailures.class);

    /** PostgreSQL's answer to U+0000, which no text of it may hold. */
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private final DataSource dataSource;
    private final AtomicBoolean suspect = new AtomicBoolean();

    StoreFailures(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Tells what an exception means for the caller, if it is the store that failed.
     *
     * @param failure what was thrown, the database's exception somewhere among its causes
     * @param write whether the call wanted to change something: 507 {@code storage-full} then, if nothing can be written,
     *     else 503 {@code storage-unavailable}
     */
    public Optional<Problem> problem(Throwable failure, boolean write) {
        if (cannotHold(failure)) {
            return Optional.of(new StoreProblem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "text-invalid",
                    "The call holds U+0000, which cannot be stored. Nothing was changed."));
        }
        Optional<StoreFailure> kind = kind(failure);
        kind.ifPresent(this::noteOnce);
        return kind.map(what -> what.problem(write));
    }

    /** Tells whether a failure was seen since the last {@link #recovered()}. */
    boolean isSuspect() {
        return suspect.get();
    }

    /** Notes that a write has succeeded. */
    void recovered() {
        if (suspect.compareAndSet(true, false)) {
            log.info("store recovered");
        }
    }

    static Optional<StoreFailure> kind(Throwable failure) {
        return causes(failure).flatMap(cause -> StoreFailure.of(cause).stream()).findFirst();
    }

    private static boolean cannotHold(Throwable failure) {
        return causes(failure).anyMatch(cause -> CHARACTER_NOT_IN_REPERTOIRE.equals(cause.getSQLState()));
    }

    private static Stream<SQLException> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    private void noteOnce(StoreFailure kind) {
        if (suspect.compareAndSet(false, true)) {
            log.error("store failed kind={}", kind);
        }
        if (kind == StoreFailure.CANNOT_WRITE && dataSource instanceof HikariDataSource pooled) {
            giveUpConnections(pooled.getHikariPoolMXBean());
        }
    }

    private static void giveUpConnections(@Nullable HikariPoolMXBean pool) {
        if (pool != null) {
            pool.softEvictConnections();
        }
    }
}
