package io.understudy.exchange.proof;

import io.understudy.rest.Conflict;
import java.io.Serial;

/** The version held an example that was erased since, so it can't be derived any more. */
final class ExampleErased extends Conflict {

    @Serial
    private static final long serialVersionUID = 1;

    ExampleErased(int version) {
        super(
                "example-erased",
                "version " + version + " held an example that was erased since; it can't be derived once more");
        with("version", version);
    }
}
