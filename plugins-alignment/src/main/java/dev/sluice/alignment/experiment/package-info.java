/** Aligning a policy where everything is known exactly, and the frontier of all methods. */
@NullMarked
package dev.sluice.alignment.experiment;

import org.jspecify.annotations.NullMarked;
