package io.understudy.exchange.foreign;

import io.understudy.rest.Invalid;
import java.io.Serial;
import java.util.List;

/** An uploaded file is not one that is taken, and which of its parts are the reason: 422. */
final class FileRefused extends Invalid {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * A part that is refused.
     *
     * @param element what it is: {@code file}, {@code layers[2].class_name}
     * @param reason why, and what is legal
     */
    record Refused(String element, String reason) {}

    @SuppressWarnings("this-escape") // into a final method that keeps nothing of it
    FileRefused(List<Refused> refused) {
        super("body", "file-refused", "the file is refused; refused says which parts, and why");
        with("refused", refused);
    }

    static FileRefused of(String element, String reason) {
        return new FileRefused(List.of(new Refused(element, reason)));
    }
}
