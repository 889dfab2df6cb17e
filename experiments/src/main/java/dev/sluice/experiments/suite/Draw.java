package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;

/**
 * How the axes are combined.
 *
 * @param count how many combinations are drawn; 0 unless they are
 * @param seed of the drawing
 * @param place for what is wrong with it
 */
record Draw(Mode mode, int count, long seed, Place place) {}
