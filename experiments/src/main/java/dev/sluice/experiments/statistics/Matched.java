package dev.sluice.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The finite values of two variants: those of common seeds in the same order where paired, all of
 * each otherwise.
 */
record Matched(double[] variant, double[] baseline, boolean paired) {
  static Matched of(
      SortedMap<Long, Double> variant, SortedMap<Long, Double> baseline, boolean paired) {
    if (!paired) {
      return new Matched(finite(variant), finite(baseline), false);
    }
    SortedSet<Long> common = new TreeSet<>(finiteSeeds(variant));
    common.retainAll(finiteSeeds(baseline));
    return new Matched(at(common, variant), at(common, baseline), true);
  }

  /** Pairs, or the smaller sample's size. */
  int pairs() {
    return Math.min(variant.length, baseline.length);
  }

  /** In the order of the seeds. */
  static double[] finite(SortedMap<Long, Double> bySeed) {
    return at(finiteSeeds(bySeed), bySeed);
  }

  /** Seeds whose value is not a number or infinite. */
  static List<Long> lost(SortedMap<Long, Double> bySeed) {
    List<Long> lost = new ArrayList<>(bySeed.keySet());
    lost.removeAll(finiteSeeds(bySeed));
    return lost;
  }

  private static SortedSet<Long> finiteSeeds(SortedMap<Long, Double> bySeed) {
    SortedSet<Long> seeds = new TreeSet<>();
    for (Map.Entry<Long, Double> entry : bySeed.entrySet()) {
      if (Double.isFinite(entry.getValue())) {
        seeds.add(entry.getKey());
      }
    }
    return seeds;
  }

  private static double[] at(SortedSet<Long> seeds, SortedMap<Long, Double> bySeed) {
    return seeds.stream().mapToDouble(seed -> bySeed.getOrDefault(seed, Double.NaN)).toArray();
  }
}
