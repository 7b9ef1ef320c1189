/**
 * Integer kernel matrices, tiled Cholesky factors and the exact refinement of their solutions. The only place with
 * numerical kernels. Knows vectors and progress, but neither labels nor what a solution is for.
 */
@NullMarked
package io.understudy.learn.algebra;

import org.jspecify.annotations.NullMarked;
