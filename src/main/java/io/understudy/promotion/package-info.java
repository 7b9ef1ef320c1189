/** Who takes the stage: the policy that hears of new versions, the moves of the aliases, and their record. */
@NullMarked
package io.understudy.promotion;

import org.jspecify.annotations.NullMarked;
