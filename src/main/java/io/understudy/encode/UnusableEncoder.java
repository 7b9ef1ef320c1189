package io.understudy.encode;

/** An encoder that was brought did not pass its trial. */
public class UnusableEncoder extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String element;
    private final String reason;

    UnusableEncoder(String element, String reason) {
        super("the " + element + " cannot be used: " + reason);
        this.element = element;
        this.reason = reason;
    }

    /** Returns which file it is about: {@code model} or {@code tokenizer}. */
    public String element() {
        return element;
    }

    /** Returns what is wrong with it. */
    public String reason() {
        return reason;
    }
}
