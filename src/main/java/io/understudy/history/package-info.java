/** What was done to a model's versions, by whom and on which evidence: an append-only chain that anybody can check. */
@NullMarked
package io.understudy.history;

import org.jspecify.annotations.NullMarked;
