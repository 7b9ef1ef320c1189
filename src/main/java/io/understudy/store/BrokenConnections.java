package io.understudy.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Tells the connection pool, which makes this by name, to give up a connection whose database has failed under it. */
public final class BrokenConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return StoreFailure.of(failure).isPresent() ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
