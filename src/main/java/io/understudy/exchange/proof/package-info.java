/**
 * What shows that a version is what it says it is: its parameters, a certificate of them, and the version derived once
 * more from its examples. Knows nothing of policies, and never what a solver did.
 */
@NullMarked
package io.understudy.exchange.proof;

import org.jspecify.annotations.NullMarked;
