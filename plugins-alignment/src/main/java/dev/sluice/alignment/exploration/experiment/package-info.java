/** Experiments that learn to explore, measured against what is exactly best. */
@NullMarked
package dev.sluice.alignment.exploration.experiment;

import org.jspecify.annotations.NullMarked;
