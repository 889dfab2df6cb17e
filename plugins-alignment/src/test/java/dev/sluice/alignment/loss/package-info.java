/** Preference losses against the peers' own numbers. */
@NullMarked
package dev.sluice.alignment.loss;

import org.jspecify.annotations.NullMarked;
