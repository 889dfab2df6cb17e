package dev.sluice.experiments.statistics;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** Made-up ablations with known truth. */
final class Ablations {
  private Ablations() {}

  /** Seeds from 0. */
  static SortedMap<Long, Double> bySeed(double... values) {
    SortedMap<Long, Double> bySeed = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      bySeed.put((long) i, values[i]);
    }
    return bySeed;
  }

  /**
   * Variants named by the letters from a, all like the baseline but for the first one's gain: what
   * a seed does to every variant has variance 1, what it does to one alone 0.25.
   *
   * @param common whether equal seeds mean equal luck
   */
  static SortedMap<String, SortedMap<Long, Double>> random(
      SplittableRandom random, int variants, int seeds, boolean common, double gain) {
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();
    double[] shared = new double[seeds];
    Arrays.setAll(shared, i -> random.nextGaussian());
    for (int v = 0; v <= variants; v++) {
      DoubleSupplier noise = random::nextGaussian;
      double shift = v == 1 ? gain : 0;
      double[] own = new double[seeds];
      Arrays.setAll(
          own, i -> (common ? shared[i] : noise.getAsDouble()) + 0.5 * noise.getAsDouble() + shift);
      values.put(v == 0 ? "baseline" : String.valueOf((char) ('a' + v - 1)), bySeed(own));
    }
    return values;
  }
}
