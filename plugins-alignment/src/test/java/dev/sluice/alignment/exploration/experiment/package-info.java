/** The experiments, from descriptor to result. */
@NullMarked
package dev.sluice.alignment.exploration.experiment;

import org.jspecify.annotations.NullMarked;
