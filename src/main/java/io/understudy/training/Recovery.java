package io.understudy.training;

import java.util.Objects;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes up the jobs that a killed server left. On PostgreSQL other servers may
 * live, so a dead one's jobs are taken up when its heartbeats stay away; the file database belongs to this server alone,
 * so there they are taken up at once.
 */
@Component
class Recovery {

    private final JdbcTemplate jdbc;

    Recovery(JdbcTemplate jdbc) throws MetaDataAccessException {
        this.jdbc = jdbc;
        release();
    }

    private void release() throws MetaDataAccessException {
        String url = JdbcUtils.extractDatabaseMetaData(
                Objects.requireNonNull(jdbc.getDataSource()), metadata -> metadata.getURL());
        if (DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2) {
            jdbc.update("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null");
        }
    }
}
