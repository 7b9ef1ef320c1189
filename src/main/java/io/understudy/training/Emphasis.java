package io.understudy.training;

import io.understudy.example.Examples;
import io.understudy.learn.Parameters;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import java.util.Optional;

/** A correction that would not turn the answer weighs more, up to the cap, unless the client chose its weight. */
final class Emphasis {

    private Emphasis() {}

    /**
     * Makes a correction weigh twice as much where it needs to.
     *
     * @param learned the last change that the newest version has seen; only what came since is looked at
     * @param parameters what was learned with the weights so far
     * @param taught the row
     * @return the heavier row; empty where it is to stay as it is
     */
    static Optional<Examples.Taught> heavier(long learned, Parameters parameters, Examples.Taught taught) {
        Row row = taught.row();
        if (taught.added() <= learned
                || !taught.raisable()
                || row.weight() <= Row.MIN_WEIGHT
                || row.weight() >= Row.MAX_WEIGHT
                || turned(parameters, row)) {
            return Optional.empty();
        }
        Row heavier = new Row(row.vector(), row.sign(), row.label(), 2 * row.weight(), row.labelName());
        return Optional.of(new Examples.Taught(taught.added(), taught.origin(), heavier, true));
    }

    private static boolean turned(Parameters parameters, Row row) {
        boolean answered = parameters.answer(row.vector()).top().label().equals(row.label());
        return answered == (row.sign() == Sign.FOR) || parameters.labels().size() == 1;
    }
}
