/** Masks and scores as values. */
@NullMarked
package dev.sluice.api.attention;

import org.jspecify.annotations.NullMarked;
