package io.understudy.encode;

import io.understudy.rest.Invalid;
import java.io.Serial;

/** An encoder makes nothing of a text, today and ever: 422. Those that come with the service make something of each. */
public final class TextUnencodable extends Invalid {

    @Serial
    private static final long serialVersionUID = 1;

    TextUnencodable(String encoder, String text, String reason) {
        super("text", "text-unencodable", "the encoder " + encoder + " makes nothing of the text: " + reason);
        with("given", text);
    }
}
