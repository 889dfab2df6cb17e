/** Numerical methods for dx/dt = u_t(x). */
@NullMarked
package dev.sluice.flow.solver;

import org.jspecify.annotations.NullMarked;
