package io.understudy.neural;

/** What a gradient learner is taught from, and what it is to answer. */
public enum Material {
    /** An encoder's vectors, which have labels. */
    LABELLED,
    /** Packed numbers, which have targets; all are brought to between -1 and 1. */
    SCALED_NUMBERS,
    /** Packed numbers, which have targets; they are taken as they are. */
    GIVEN_NUMBERS
}
