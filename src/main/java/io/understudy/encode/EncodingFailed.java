package io.understudy.encode;

/** The native code behind an encoder failed on one text, or was closed before it. */
public class EncodingFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    EncodingFailed(String encoder, String reason) {
        super("The encoder " + encoder + " cannot encode: " + reason);
    }

    EncodingFailed(String encoder, Throwable cause) {
        super("The encoder " + encoder + " cannot encode.", cause);
    }
}
