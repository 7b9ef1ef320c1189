package io.understudy.example;

import io.understudy.encode.Encoding;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import java.util.Optional;

/**
 * A row that enters the log.
 *
 * @param id the example's id
 * @param origin where it came from
 * @param text in NFC; absent where only its encoding is known
 * @param label in NFC
 * @param sign for or against the label
 * @param weight 1 to 16
 * @param weightGiven whether the client gave the weight: then it is never raised
 * @param contributor who it came from
 * @param encoding where the text was encoded already; must be there where the text is not
 */
public record NewExample(
        String id,
        Origin origin,
        Optional<String> text,
        String label,
        Sign sign,
        int weight,
        boolean weightGiven,
        Optional<String> contributor,
        Optional<Encoding> encoding) {

    /** Checks that there is something to learn from. */
    public NewExample {
        if (text.isEmpty() && encoding.isEmpty()) {
            throw new IllegalArgumentException("an example without a text needs its encoding");
        }
    }

    static NewExample imported(String id, Draft draft) {
        return new NewExample(
                id,
                Origin.IMPORTED,
                Optional.of(draft.text()),
                draft.label(),
                Sign.FOR,
                draft.weight(),
                true,
                draft.contributor(),
                Optional.empty());
    }

    static NewExample ofLabel(String label, String description) {
        return new NewExample(
                label,
                Origin.LABEL,
                Optional.of(description),
                label,
                Sign.FOR,
                Row.MIN_WEIGHT,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
