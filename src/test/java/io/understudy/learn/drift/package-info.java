@NullMarked
package io.understudy.learn.drift;

import org.jspecify.annotations.NullMarked;
