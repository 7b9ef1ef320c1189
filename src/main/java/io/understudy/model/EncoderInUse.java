package io.understudy.model;

import io.understudy.rest.Conflict;
import java.io.Serial;
import java.util.List;

/** An encoder is to be deleted that models, and so their versions, stand on: 409 {@code encoder-in-use}. */
public final class EncoderInUse extends Conflict {

    /** How many models are named. */
    private static final int NAMED = 10;

    @Serial
    private static final long serialVersionUID = 1;

    @SuppressWarnings("this-escape") // into a final method that keeps nothing of it
    EncoderInUse(String name, List<String> models) {
        super("encoder-in-use", "models stand on this encoder: " + models.size() + "; delete them first");
        with("given", name);
        with("models", List.copyOf(models.subList(0, Math.min(NAMED, models.size()))));
    }
}
