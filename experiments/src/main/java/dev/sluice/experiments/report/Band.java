package dev.sluice.experiments.report;

import dev.sluice.experiments.statistics.Analysis;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Options;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.statistics.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variant's learning curve over its seeds: the mean and its interval in each stretch of steps.
 *
 * @param steps the last step of each stretch, ascending
 */
record Band(String variant, List<Double> steps, List<Double> means, List<Interval> intervals) {
  private static final int MOST_STRETCHES = 100;

  /**
   * @param curves one a seed: step, value
   * @param level of the interval (Student's t over seeds)
   */
  static Band of(String variant, List<SortedMap<Long, Double>> curves, double level) {
    SortedMap<Long, List<Double>> stretches = new TreeMap<>();
    long last = curves.stream().mapToLong(curve -> curve.lastKey()).max().orElse(1);
    long distinct = curves.stream().flatMap(curve -> curve.keySet().stream()).distinct().count();
    for (SortedMap<Long, Double> curve : curves) {
      means(curve, last, distinct)
          .forEach(
              (step, mean) -> stretches.computeIfAbsent(step, s -> new ArrayList<>()).add(mean));
    }
    List<Double> steps = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Interval> intervals = new ArrayList<>();
    // Where a seed is missing, the mean would jump for no reason of the training's.
    stretches.values().removeIf(values -> values.size() < curves.size());
    stretches.forEach(
        (step, values) -> {
          Row row = describe(variant, values, level);
          steps.add((double) step);
          means.add(row.mean());
          intervals.add(row.tInterval().orElse(new Interval(row.mean(), row.mean())));
        });
    return new Band(variant, steps, means, intervals);
  }

  /** The mean of a curve in each stretch, by the stretch's last step. */
  private static SortedMap<Long, Double> means(
      SortedMap<Long, Double> curve, long last, long distinct) {
    if (distinct <= MOST_STRETCHES) {
      return curve;
    }
    SortedMap<Long, List<Double>> stretches = new TreeMap<>();
    for (Map.Entry<Long, Double> point : curve.entrySet()) {
      long stretch = Math.min(MOST_STRETCHES, 1 + point.getKey() * MOST_STRETCHES / (last + 1));
      stretches
          .computeIfAbsent(stretch * last / MOST_STRETCHES, s -> new ArrayList<>())
          .add(point.getValue());
    }
    SortedMap<Long, Double> means = new TreeMap<>();
    stretches.forEach(
        (step, values) ->
            means.put(step, values.stream().mapToDouble(v -> v).average().orElseThrow()));
    return means;
  }

  private static Row describe(String variant, List<Double> values, double level) {
    SortedMap<Long, Double> bySeed = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      bySeed.put((long) i, values.get(i));
    }
    SortedMap<String, SortedMap<Long, Double>> one = new TreeMap<>(Map.of(variant, bySeed));
    return Analysis.described(one, Options.of(Test.PAIRED_T, level, true).withoutBootstrap())
        .get(0);
  }
}
