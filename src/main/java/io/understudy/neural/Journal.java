package io.understudy.neural;

/** Where a training writes down what it decides and how it goes. Called from the working thread. */
public interface Journal {

    /** Writes nothing down. */
    Journal NONE = new Journal() {
        @Override
        public void note(String words) {}

        @Override
        public void point(Curve curve, double step, double value) {}
    };

    /** What is drawn of a training. */
    enum Curve {
        /** Mean log loss on examples that are trained on, at the end of an epoch. */
        TRAINING_LOSS,
        /** Mean log loss on the validation split as scores would be calibrated, at the end of an epoch. */
        VALIDATION_LOSS,
        /** Share of the validation split answered right, at the end of an epoch. */
        VALIDATION_ACCURACY,
        /** Learning rate at the end of an epoch. */
        LEARNING_RATE,
        /** Mean log loss while the learning rate is looked for; the step is the logarithm of the rate. */
        FINDER_LOSS
    }

    /**
     * Writes down a decision.
     *
     * @param words what was decided, with the figures that decided it; never what users wrote
     */
    void note(String words);

    /**
     * Adds a point to a curve.
     *
     * @param curve which
     * @param step where
     * @param value how much
     */
    void point(Curve curve, double step, double value);
}
