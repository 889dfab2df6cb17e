/**
 * Preference losses, one a file. Notation of all: c = log pi(y_w|x) - log pi_ref(y_w|x), r the same
 * for y_l, h = c - r, s the logistic function, beta the weight of the divergence from the
 * reference.
 */
@NullMarked
package dev.sluice.alignment.loss;

import org.jspecify.annotations.NullMarked;
