package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import java.util.OptionalInt;

/**
 * What every solver may spend.
 *
 * @param evaluations of the field, a solver; empty for those of the baseline's solver
 * @param place of the key
 */
record Match(OptionalInt evaluations, Place place) {}
