/** What leaves the server and comes back: models as files, and what shows that they are what they say. */
@NullMarked
package io.understudy.exchange;

import org.jspecify.annotations.NullMarked;
