package io.understudy.exchange.file;

import io.understudy.rest.Invalid;
import java.io.Serial;

/** The file is not what was written, or no model at all. */
public final class DamagedFile extends Invalid {

    @Serial
    private static final long serialVersionUID = 1;

    DamagedFile(String detail) {
        super("body", "file-damaged", "the file is damaged or no exported model: " + detail);
    }
}
