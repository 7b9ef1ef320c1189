@NullMarked
package io.understudy.tuning;

import org.jspecify.annotations.NullMarked;
