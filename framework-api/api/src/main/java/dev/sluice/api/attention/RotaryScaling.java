package dev.sluice.api.attention;

import dev.sluice.api.plugin.Kind;

/** The frequencies of rotary positions, also for contexts longer than those of training. */
@Kind(value = "rotary-scaling", description = "The frequencies of rotary positions.")
public interface RotaryScaling {
  /**
   * Radians a position for each pair of columns.
   *
   * @param base 10,000 as a rule
   * @param width of a head, even
   * @return shape {@code [width / 2]}
   */
  double[] frequencies(double base, int width);

  /** What queries and keys are multiplied by. */
  default double factor() {
    return 1;
  }
}
