/** Held-out sets, and the judged answers of versions: on a set, leave-one-out, or over the stream of corrections. */
@NullMarked
package io.understudy.evaluation;

import org.jspecify.annotations.NullMarked;
