package io.understudy.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The two stores that the service runs on. */
enum Database {

    /** A file under the server's home: the default. */
    H2 {
        @Override
        List<String> freshProperties() {
            return List.of();
        }
    },

    /** A database of its own in one PostgreSQL server, which starts when first needed and ends with the tests. */
    POSTGRESQL {
        @Override
        List<String> freshProperties() {
            String name = "understudy_" + Postgres.COUNT.incrementAndGet();
            try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("no fresh database", e);
            }
            return List.of(
                    "--spring.datasource.url=jdbc:postgresql://localhost:" + Postgres.SERVER.getPort() + "/" + name,
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres");
        }
    };

    /** Returns the start arguments for an empty store. */
    abstract List<String> freshProperties();

    /** Initialised once, when first needed; ends itself with this process. */
    private static final class Postgres {

        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
