/** Learners: DREAM with a code of the problem, and one that learns both phases from the return. */
@NullMarked
package dev.sluice.alignment.exploration.learner;

import org.jspecify.annotations.NullMarked;
