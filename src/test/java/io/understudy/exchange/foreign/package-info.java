@NullMarked
package io.understudy.exchange.foreign;

import org.jspecify.annotations.NullMarked;
