package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric of all runs of an ablation.
 *
 * @param values variant to seed to value; a run that failed or logged no such metric is NaN or
 *     missing, a variant all of whose runs failed an empty map. Copied.
 */
public record Measurements(
    String metric, Goal better, SortedMap<String, SortedMap<Long, Double>> values) {
  public Measurements {
    SortedMap<String, SortedMap<Long, Double>> copy = new TreeMap<>(values.comparator());
    values.forEach(
        (variant, bySeed) ->
            copy.put(variant, Collections.unmodifiableSortedMap(new TreeMap<>(bySeed))));
    values = Collections.unmodifiableSortedMap(copy);
  }
}
