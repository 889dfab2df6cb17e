package dev.sluice.experiments.prune;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.experiments.journal.MetricNames;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of the metric that a pruner decides by. Its name is completed from what the run logs,
 * as a report completes it.
 */
final class WatchedMetric {
  private final String wanted;
  private final String pruner;
  private final SortedSet<String> names = new TreeSet<>();
  private final NavigableMap<String, NavigableMap<Long, Double>> fitting = new TreeMap<>();
  private boolean atEnd;

  /**
   * @param wanted its name, with or without its group
   * @param pruner what decides by it, for messages
   */
  WatchedMetric(String wanted, String pruner) {
    this.wanted = wanted;
    this.pruner = pruner;
  }

  /** Takes a value of any metric. */
  void add(String name, long step, double value) {
    names.add(name);
    if (MetricNames.fits(wanted, name)) {
      fitting.computeIfAbsent(name, key -> new TreeMap<>()).put(step, value);
    }
  }

  /** Takes the name of a figure that stands at the end of a run. */
  void addResult(String name) {
    atEnd |= MetricNames.fits(wanted, name);
  }

  /**
   * The values up to a step; empty if {@code name} is another metric.
   *
   * @throws RunFailedException if several names fit
   */
  Optional<NavigableMap<Long, Double>> upTo(long step, String name) {
    NavigableMap<Long, Double> points = fitting.getOrDefault(name, Collections.emptyNavigableMap());
    if (points.isEmpty()) {
      return Optional.empty();
    }
    MetricNames.ambiguity(wanted, names)
        .ifPresent(
            several -> {
              throw new RunFailedException(
                  "the pruner '" + pruner + "' cannot tell which metric decides: " + several);
            });
    return MetricNames.complete(wanted, names)
        .filter(name::equals)
        .map(metric -> points.headMap(step, true));
  }

  /** The values up to a step, whatever was logged last; empty where the metric is not clear yet. */
  Optional<NavigableMap<Long, Double>> upTo(long step) {
    return MetricNames.complete(wanted, names)
        .map(fitting::get)
        .map(points -> points.headMap(step, true));
  }

  /**
   * Checks that there was one.
   *
   * @throws RunFailedException if there was none
   */
  void checkSeen() {
    if (fitting.isEmpty()) {
      throw new RunFailedException("the pruner '" + pruner + "' saw no value of " + problem());
    }
  }

  private String problem() {
    if (atEnd) {
      return "'"
          + wanted
          + "': it is measured at the end only, not while the run trains"
          + " (experiment.evaluation.every of flows)";
    }
    return "'" + wanted + "', which the run did not log" + MetricNames.alternatives(wanted, names);
  }
}
