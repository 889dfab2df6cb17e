package dev.sluice.experiments.journal;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an interrupted run wrote already. A run that is resumed computes some of it again, with the
 * same result; it stands once in the journal.
 */
final class Recorded {
  private final Map<String, StepSet> points = new HashMap<>();
  private final Set<Entry> others = new HashSet<>();
  private final Set<String> results = new HashSet<>();
  private long lastStep;
  private long systemSamples;
  private long lines;
  private int attempts = 1;

  /** Notes the next line of the journal. */
  void add(Line line) {
    lines = line.number() + 1;
    if (line.entry() instanceof Entry.Metric metric) {
      points.computeIfAbsent(metric.name(), name -> new StepSet()).add(metric.step());
      note(metric);
    } else if (line.entry() instanceof Entry.Result result) {
      results.add(result.name());
    } else if (line.entry() instanceof Entry.Resumed resumed) {
      attempts = resumed.attempt();
    } else {
      others.add(line.entry());
    }
  }

  private void note(Entry.Metric metric) {
    if (metric.name().startsWith(SystemMetrics.PREFIX)) {
      systemSamples = Math.max(systemSamples, metric.step() + 1);
    } else {
      lastStep = Math.max(lastStep, metric.step());
    }
  }

  boolean hasPoint(String name, long step) {
    StepSet steps = points.get(name);
    return steps != null && steps.contains(step);
  }

  boolean hasResult(String name) {
    return results.contains(name);
  }

  /** For all entries but points. */
  boolean has(Entry entry) {
    return others.contains(entry);
  }

  /** A data set of the same name and source with other content, if the same one is missing. */
  Optional<Dataset> otherContent(Entry.Input input) {
    return others.contains(input)
        ? Optional.empty()
        : others.stream()
            .filter(Entry.Input.class::isInstance)
            .map(other -> ((Entry.Input) other).dataset())
            .filter(other -> other.name().equals(input.dataset().name()))
            .filter(other -> other.source().equals(input.dataset().source()))
            .findFirst();
  }

  /** The largest step of the run's own metrics. */
  long lastStep() {
    return lastStep;
  }

  /** The first step that system metrics have not used. */
  long systemSamples() {
    return systemSamples;
  }

  /** The number of the next line. */
  long lines() {
    return lines;
  }

  /** How often the run was begun or resumed. */
  int attempts() {
    return attempts;
  }
}
