package io.understudy.bench;

import io.understudy.learn.Vector;

/**
 * A text that a contestant is taught or asked, encoded once for all of them.
 *
 * @param text the text
 * @param label its label
 * @param vector what the encoder makes of the text
 * @param labelName whether the text is the label's own name
 */
record Example(String text, String label, Vector vector, boolean labelName) {}
