package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Lines;
import dev.sluice.experiments.journal.Locks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Journals of runs, written without a run and read after one. */
final class Journals {
  private Journals() {}

  /** A journal of a run that ended after one step. */
  static void write(Path folder, RunStatus status, String message) {
    write(folder, status, message, 1);
  }

  /** A journal of a run that ended after so many steps. */
  static void write(Path folder, RunStatus status, String message, int steps) {
    RunHeader header =
        new RunHeader(
            UUID.randomUUID().toString(),
            String.valueOf(folder.getFileName()),
            "trial",
            0,
            new TreeMap<>(),
            new TreeMap<>());
    try (Journal journal = Journal.open(folder, header, Locks.SYSTEM)) {
      for (int step = 1; step <= steps; step++) {
        journal.log("train/loss", step, 0.5);
      }
      journal.result("eval/value", 1);
      journal.end(status, message);
    }
  }

  /**
   * What the run measured, by {@code name@step}, after a check that the journal ends as finished
   * and that each value stands once.
   */
  static Map<String, Double> figures(Path folder) {
    List<Line> lines = Lines.of(folder);
    assertThat(lines).as(folder.toString()).isNotEmpty();
    assertThat(lines.get(lines.size() - 1).entry())
        .as("last line of " + folder)
        .isInstanceOfSatisfying(
            Entry.End.class, end -> assertThat(end.status()).isEqualTo(RunStatus.FINISHED));
    Map<String, Double> figures = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    for (Line line : lines) {
      if (line.entry() instanceof Entry.Metric metric && !metric.name().startsWith("system/")) {
        String key = metric.name() + "@" + metric.step();
        if (figures.put(key, metric.value()) != null) {
          twice.add(key);
        }
      } else if (line.entry() instanceof Entry.Result result) {
        if (figures.put(result.name(), result.value()) != null) {
          twice.add(result.name());
        }
      }
    }
    assertThat(twice).as("figures that stand twice in " + folder).isEmpty();
    return figures;
  }
}
