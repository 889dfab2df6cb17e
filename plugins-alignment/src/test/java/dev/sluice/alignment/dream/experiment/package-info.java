/** The experiments, from descriptor to result. */
@NullMarked
package dev.sluice.alignment.dream.experiment;

import org.jspecify.annotations.NullMarked;
