/** Experiments that learn to explore, measured against what is exactly best. */
@NullMarked
package dev.sluice.alignment.dream.experiment;

import org.jspecify.annotations.NullMarked;
