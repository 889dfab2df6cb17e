/** The flow-matching experiment: train a velocity, sample with it, measure, draw. */
@NullMarked
package dev.sluice.flow.experiment;

import org.jspecify.annotations.NullMarked;
