/** The experiments, run whole. */
@NullMarked
package dev.sluice.alignment.experiment;

import org.jspecify.annotations.NullMarked;
