/** Tile arithmetic against plain sums, its generator, and the workers. */
@NullMarked
package dev.sluice.runtime.vector;

import org.jspecify.annotations.NullMarked;
