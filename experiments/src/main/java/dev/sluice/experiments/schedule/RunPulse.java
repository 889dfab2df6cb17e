package dev.sluice.experiments.schedule;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.MetricNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Step, rate and latest figures of a run, read from its journal as it grows. */
final class RunPulse {
  private static final String SYSTEM = "system/";

  private final Path runFolder;
  private final Map<String, Double> latest = new HashMap<>();
  private long offset;
  private long step;
  private long firstStep = -1;
  private long firstMillis;
  private long lastMillis;

  RunPulse(Path runFolder) {
    this.runFolder = runFolder;
  }

  /** Reads what is new. */
  void read() {
    if (!JournalReader.isRun(runFolder)) {
      return;
    }
    try (JournalReader reader = JournalReader.open(runFolder, offset)) {
      for (Line line : reader.read(Integer.MAX_VALUE)) {
        offset = line.end();
        if (line.entry() instanceof Entry.Metric metric && !metric.name().startsWith(SYSTEM)) {
          latest.put(metric.name(), metric.value());
          moved(metric.step(), line.time());
        } else if (line.entry() instanceof Entry.Result result) {
          latest.put(result.name(), result.value());
        } else if (line.entry() instanceof Entry.Resumed) {
          firstStep = -1;
        }
      }
    } catch (JournalException e) {
      // It is read again at the next look.
    }
  }

  private void moved(long toStep, long millis) {
    if (firstStep < 0) {
      firstStep = toStep;
      firstMillis = millis;
    }
    step = Math.max(step, toStep);
    lastMillis = millis;
  }

  long step() {
    return step;
  }

  /** Steps a second since the run began or was taken up; 0 while unknown. */
  double rate() {
    return firstStep < 0 || lastMillis <= firstMillis
        ? 0
        : (step - firstStep) * 1000.0 / (lastMillis - firstMillis);
  }

  /** The latest value of a metric, also where only the end of its name is given. */
  Optional<Double> value(String metric) {
    return MetricNames.complete(metric, latest.keySet()).map(latest::get);
  }
}
