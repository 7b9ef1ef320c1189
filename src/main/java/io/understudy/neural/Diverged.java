package io.understudy.neural;

import java.io.Serial;

/** A training's numbers grew beyond all bounds. */
public final class Diverged extends Untrained {

    @Serial
    private static final long serialVersionUID = 1;

    Diverged(double rate) {
        super(
                "training diverged: the loss is no finite number at a learning rate of " + rate
                        + "; make learner.learningRate smaller, or \"auto\"",
                null);
    }
}
