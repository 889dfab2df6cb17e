/** Theorems about every component of a kind, checked numerically against exact truth. */
@NullMarked
package dev.sluice.api.law;

import org.jspecify.annotations.NullMarked;
