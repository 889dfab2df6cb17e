/** Positions against transformers' rotations, formulas, and their bound. */
@NullMarked
package dev.sluice.attention.position;

import org.jspecify.annotations.NullMarked;
