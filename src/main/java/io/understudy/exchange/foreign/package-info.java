/**
 * Files of other frameworks. Whatever is uploaded is taken for hostile: it is looked at byte by byte and number by number
 * before anything is made of it, no code of the other framework ever sees it, and what is refused is named.
 */
@NullMarked
package io.understudy.exchange.foreign;

import org.jspecify.annotations.NullMarked;
