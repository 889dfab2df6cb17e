/** The decoder against dense operations in float64. */
@NullMarked
package dev.sluice.attention.transformer;

import org.jspecify.annotations.NullMarked;
