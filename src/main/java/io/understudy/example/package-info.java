/**
 * What a model knows is a set of examples and a log of changes to it (add, replace, supersede, forget), numbered in the
 * order of commit. Import, read-back and erasure; knows nothing of how the set is learned.
 */
@NullMarked
package io.understudy.example;

import org.jspecify.annotations.NullMarked;
