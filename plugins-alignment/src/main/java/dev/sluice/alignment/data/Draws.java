package dev.sluice.alignment.data;

import dev.sluice.api.run.RunFailedException;
import java.util.random.RandomGenerator;

/** Draws from listed distributions. */
public final class Draws {
  private Draws() {}

  /** An index with the probabilities {@code law}, which sum to 1. */
  public static int index(double[] law, RandomGenerator random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < law.length - 1 && left >= law[index]) {
      left -= law[index];
      index++;
    }
    // The comparison ends at a NaN.
    if (Double.isNaN(law[index])) {
      throw new RunFailedException(
          "outcome " + index + " has the probability NaN; none can be drawn");
    }
    return index;
  }
}
