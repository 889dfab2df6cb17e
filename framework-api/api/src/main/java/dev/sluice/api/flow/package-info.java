/** Flow matching: schedules, probability paths, velocity fields, solvers. */
@NullMarked
package dev.sluice.api.flow;

import org.jspecify.annotations.NullMarked;
