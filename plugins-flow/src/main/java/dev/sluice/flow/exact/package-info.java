/**
 * Fields, densities and flows in closed form: the truth that learned flows and solvers are held
 * against.
 */
@NullMarked
package dev.sluice.flow.exact;

import org.jspecify.annotations.NullMarked;
