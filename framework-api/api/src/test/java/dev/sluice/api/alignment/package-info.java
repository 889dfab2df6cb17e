/** Pairs of answers. */
@NullMarked
package dev.sluice.api.alignment;

import org.jspecify.annotations.NullMarked;
