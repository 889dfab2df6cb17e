package dev.sluice.experiments.doctor;

import java.util.Locale;

/**
 * One thing that was checked.
 *
 * @param what was checked
 * @param found what there is, or what to do
 */
public record Finding(State state, String what, String found) {
  /** Whether it is there. */
  public enum State {
    OK,
    /** Only some verbs need it. */
    OPTIONAL,
    MISSING;

    /** In lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
