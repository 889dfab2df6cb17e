package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What every variant may spend.
 *
 * @param asBaseline every solver takes the evaluations of the baseline's
 * @param evaluations of the field, a solver; empty where the file gives no number
 * @param seconds of training; empty for no limit
 * @param place of the key
 */
record Match(boolean asBaseline, OptionalInt evaluations, OptionalDouble seconds, Place place) {
  static Match evaluationsOfBaseline(Place place) {
    return new Match(true, OptionalInt.empty(), OptionalDouble.empty(), place);
  }
}
