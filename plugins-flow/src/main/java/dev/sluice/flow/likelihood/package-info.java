/** The density that a flow gives a point: divergences, and the ODE that adds them up. */
@NullMarked
package dev.sluice.flow.likelihood;

import org.jspecify.annotations.NullMarked;
