/**
 * Float32 arithmetic on tiles of matrices and the threads that share it: what kernels in pure Java
 * are built from. A run gives both.
 */
@NullMarked
package dev.sluice.api.vector;

import org.jspecify.annotations.NullMarked;
