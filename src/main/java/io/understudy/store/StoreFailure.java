package io.understudy.store;

import io.understudy.rest.Problem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.springframework.http.HttpStatus;

/** How a database fails for reasons that lie outside the statement it was given. */
enum StoreFailure {

    /** Nothing can be written: the disk is full or broken, or H2 has closed itself after such a failure. */
    CANNOT_WRITE,

    /** There is no connection to be had. */
    NO_CONNECTION;

    private static final Set<Integer> H2_CANNOT_WRITE = Set.of(
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.DATABASE_IS_READ_ONLY);

    /** PostgreSQL's disk_full and io_error. */
    private static final Set<String> POSTGRES_CANNOT_WRITE = Set.of("53100", "58030");

    static Optional<StoreFailure> of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (H2_CANNOT_WRITE.contains(failure.getErrorCode())
                || brokeH2(failure)
                || POSTGRES_CANNOT_WRITE.contains(state)) {
            return Optional.of(CANNOT_WRITE);
        }
        boolean noConnection = failure instanceof SQLTransientConnectionException
                || state.equals("53300")
                || state.startsWith("57P")
                || state.startsWith("08");
        return noConnection ? Optional.of(NO_CONNECTION) : Optional.empty();
    }

    Problem problem(boolean write) {
        return switch (this) {
            case CANNOT_WRITE ->
                write
                        ? new StoreProblem(
                                HttpStatus.INSUFFICIENT_STORAGE,
                                "storage-full",
                                "Nothing was stored, as the server's disk is full or cannot be written. What was acknowledged before is kept. Repeat the call later.")
                        : unavailable();
            case NO_CONNECTION -> unavailable();
        };
    }

    private static boolean brokeH2(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.GENERAL_ERROR_1 && failure.getCause() instanceof MVStoreException;
    }

    private static Problem unavailable() {
        return new StoreProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "storage-unavailable",
                "The server cannot reach its database at present. Repeat the call later.");
    }
}
