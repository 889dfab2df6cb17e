package dev.sluice.experiments.embed;

import java.util.Arrays;

/**
 * What a run logged under one name. The arrays are copies of the reader's own.
 *
 * @param steps ascending
 * @param values as many; may be NaN or infinite
 * @since 0.2.0
 */
public record MetricCurve(String name, long[] steps, double[] values) {
  /** How many points it has. */
  public int size() {
    return steps.length;
  }

  @Override
  public String toString() {
    return name + " at " + Arrays.toString(steps) + ": " + Arrays.toString(values);
  }
}
