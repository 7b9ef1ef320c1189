package io.understudy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether the database takes writes, by writing: at most once in five seconds while all is well, once a second after
 * a failure. In between the last answer stands, so that asking is cheap.
 */
@Component("store")
class StoreHealth implements HealthIndicator {

    private static final Duration WHILE_WELL = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final StoreFailures failures;
    private final InstantSource clock;

    private Health last = Health.unknown().build();
    private Instant due = Instant.MIN;

    StoreHealth(JdbcClient jdbc, StoreFailures failures, InstantSource clock) {
        this.jdbc = jdbc;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        if (!clock.instant().isBefore(due) || (isWell() && failures.isSuspect())) {
            last = probe();
            due = clock.instant().plus(isWell() ? WHILE_WELL : AFTER_FAILURE);
        }
        return last;
    }

    private boolean isWell() {
        return last.getStatus().equals(Status.UP);
    }

    private Health probe() {
        try {
            jdbc.sql("update store_probe set probed_at = current_timestamp where id = 1")
                    .update();
            failures.recovered();
            return Health.up().build();
        } catch (DataAccessException failure) {
            failures.problem(failure, true);
            return Health.down().build();
        }
    }
}
