package dev.sluice.experiments.cli;

import java.util.Locale;

/**
 * What the doctor found.
 *
 * @param what was looked at
 * @param found what there is, or what to do
 */
record Finding(State state, String what, String found) {
  /** How it stands. */
  enum State {
    OK,
    /** Only some verbs need it. */
    OPTIONAL,
    MISSING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
