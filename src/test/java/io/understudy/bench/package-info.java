/**
 * The benchmark of the README: how well the learner does beside others, and what HTTP costs on top of the same encoder and
 * head called in-process. Lies beside the tests, so that it is compiled with them and not shipped; what needs the others'
 * libraries lies in {@code src/bench}, which the profile {@code bench} adds.
 */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
