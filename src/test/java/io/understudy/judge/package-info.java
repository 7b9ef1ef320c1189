/** Tests of the judge that need no server. */
@NullMarked
package io.understudy.judge;

import org.jspecify.annotations.NullMarked;
