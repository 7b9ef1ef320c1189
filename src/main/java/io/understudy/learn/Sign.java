package io.understudy.learn;

/** Whether a row speaks for its label or against it ("not this label"). */
public enum Sign {
    /** The text has the label: target 1 in its column. */
    FOR,
    /** The text has some other label: target -1 in its column, 0 elsewhere. */
    AGAINST
}
