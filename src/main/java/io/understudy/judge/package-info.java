/**
 * Contests: who is compared with the champion, on which evidence, and what follows. Moves nothing itself; the promotion
 * package asks it for rulings.
 */
@NullMarked
package io.understudy.judge;

import org.jspecify.annotations.NullMarked;
