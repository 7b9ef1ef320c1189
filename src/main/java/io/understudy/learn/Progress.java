package io.understudy.learn;

/** Hears how far long work has come, and may end it. Called from the working thread, a few hundred times at most. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing and lets the work go on. */
    Progress NONE = (stage, fraction) -> {};

    /**
     * Hears that work has come to a point.
     *
     * @param stage the stage
     * @param fraction how much of the stage is done, 0 to 1
     * @throws Cancelled when the work is to end here; the learner stays usable
     */
    void at(Stage stage, double fraction);
}
