/** Gradients, information and choices of the learners. */
@NullMarked
package dev.sluice.alignment.exploration.learner;

import org.jspecify.annotations.NullMarked;
