/** Gradients, information and choices of the learners. */
@NullMarked
package dev.sluice.alignment.dream.learner;

import org.jspecify.annotations.NullMarked;
