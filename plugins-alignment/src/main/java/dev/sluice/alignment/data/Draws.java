package dev.sluice.alignment.data;

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
    return index;
  }
}
