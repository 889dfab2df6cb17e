package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What all variants have in common beside their seeds.
 *
 * @param evaluations of the field, a solver; empty for those of the baseline's solver
 * @param seconds of training
 * @param place of the key
 */
record Match(boolean byEvaluations, OptionalInt evaluations, OptionalDouble seconds, Place place) {}
