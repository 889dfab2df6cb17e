package dev.sluice.alignment.data;

import dev.sluice.api.run.RunFailedException;
import java.util.random.RandomGenerator;

/** Draws from listed distributions. */
public final class Draws {
  private Draws() {}

  /** An index with these probabilities, which sum to 1. */
  public static int index(double[] probabilities, RandomGenerator random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < probabilities.length - 1 && left >= probabilities[index]) {
      left -= probabilities[index];
      index++;
    }
    // The comparison ends at a NaN.
    if (Double.isNaN(probabilities[index])) {
      throw new RunFailedException(
          "outcome " + index + " has the probability NaN; none can be drawn");
    }
    return index;
  }
}
