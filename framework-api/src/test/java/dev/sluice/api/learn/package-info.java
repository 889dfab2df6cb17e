/** Masks and scores as values. */
@NullMarked
package dev.sluice.api.learn;

import org.jspecify.annotations.NullMarked;
