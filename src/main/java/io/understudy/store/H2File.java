package io.understudy.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that a server has in its home when it is given no other: one H2 file. Each commit is written before it is
 * acknowledged. The file grows with use and gives room back only when it is closed compactly, which is done at start when
 * it is large and mostly air.
 */
final class H2File {

    /** Below this size a file is not worth the time. */
    static final long LARGE = 256L << 20;

    private static final Logger log = LoggerFactory.getLogger(H2File.class);

    private static final String NAME = "understudy";
    static final String USER = "sa";
    private static final String SETTINGS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=20000;TRACE_LEVEL_FILE=0";

    /** Of a file's blocks, in percent, those that hold something: below this it is compacted. */
    private static final int WELL_FILLED = 50;

    private final Home home;
    private final Path file;
    private final Path marker;

    private H2File(Home home) {
        this.home = home;
        file = home.directory().resolve(NAME + ".mv.db");
        marker = home.directory().resolve(NAME + ".initialized");
    }

    /**
     * Prepares the file: makes an empty one in a new home, compacts a large one.
     *
     * @throws HomeRefused when a home that had a database has none any more
     */
    static H2File in(Home home) {
        H2File database = new H2File(home);
        database.prepare();
        return database;
    }

    /** Notes that the database has its tables, so that its absence is a loss from now on. */
    void initialized() {
        home.makeFile(marker);
    }

    /** Returns where JDBC finds it. */
    String url() {
        return "jdbc:h2:file:" + home.directory().resolve(NAME) + SETTINGS;
    }

    private void prepare() {
        if (Files.exists(marker) && size() == 0) {
            throw new HomeRefused(
                    home.directory(),
                    "was used before and its database " + file.getFileName() + " is gone or empty",
                    "Put the file back from a copy. To begin anew without the old data, remove " + marker + ".",
                    null);
        }
        home.makeFile(file);
        long size = size();
        if (size >= LARGE && file.toFile().getUsableSpace() > size) {
            compact(size);
        }
    }

    private void compact(long before) {
        try (Connection connection = DriverManager.getConnection(url(), USER, "");
                Statement statement = connection.createStatement()) {
            if (fillRate(statement) < WELL_FILLED) {
                statement.execute("SHUTDOWN COMPACT");
                log.info("database compacted bytesBefore={} bytesAfter={}", before, size());
            }
        } catch (SQLException failure) {
            throw new HomeRefused(
                    home.directory(), "has a database that cannot be opened", "Read the cause below.", failure);
        }
    }

    private static int fillRate(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select setting_value from information_schema.settings"
                + " where setting_name = 'info.CHUNKS_FILL_RATE'")) {
            return rows.next() ? rows.getInt(1) : 100;
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failure) {
            throw new HomeRefused(home.directory(), "cannot be read", "Make it readable.", failure);
        }
    }
}
