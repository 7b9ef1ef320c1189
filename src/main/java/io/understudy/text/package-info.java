/**
 * What people write: texts and labels in normal form C, checked once where they come in. Knows the vocabulary of
 * learning; knows nothing of encoders, databases or HTTP.
 */
@NullMarked
package io.understudy.text;

import org.jspecify.annotations.NullMarked;
