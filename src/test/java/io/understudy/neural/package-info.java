@NullMarked
package io.understudy.neural;

import org.jspecify.annotations.NullMarked;
