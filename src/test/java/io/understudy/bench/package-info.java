/**
 * The benchmark of the README: what the learner knows of BANKING77, and what HTTP costs on top of the same encoder and head
 * called in-process. Lies beside the tests, so that it is compiled with them and not shipped.
 */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
