/** The decoder as a policy: what needs two plugins at once. */
@NullMarked
package dev.sluice.experiments.text;

import org.jspecify.annotations.NullMarked;
