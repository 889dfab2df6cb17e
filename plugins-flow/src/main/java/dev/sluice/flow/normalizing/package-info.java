/**
 * Normalizing flows: invertible layers with their log-determinants, and the gradients of both by
 * reverse mode, in double precision and plain Java.
 */
@NullMarked
package dev.sluice.flow.normalizing;

import org.jspecify.annotations.NullMarked;
