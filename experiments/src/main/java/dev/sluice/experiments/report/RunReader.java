package dev.sluice.experiments.report;

import dev.sluice.experiments.journal.Damage;
import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Line;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a planned run left in its folder; it may be writing on. */
final class RunReader {
  private static final SortedMap<String, Double> NONE = Collections.emptySortedMap();

  private final Path suiteFolder;

  RunReader(Path suiteFolder) {
    this.suiteFolder = suiteFolder;
  }

  RunResult read(PlannedRun run) {
    Path folder = suiteFolder.resolve(run.folderName());
    if (!JournalReader.isRun(folder)) {
      String reason =
          Files.exists(log(run)) ? "its process ended before the run began" : "it has not begun";
      return result(run, RunState.MISSING, reason, NONE, 0);
    }
    // Before the journal: a run that ends meanwhile must not count as killed.
    boolean alive = JournalReader.isAlive(folder);
    try {
      Reading reading = new Reading();
      Damage damage = JournalReader.each(folder, reading::line);
      return damage.isNone()
          ? read(run, reading, alive)
          : result(
              run,
              RunState.FAILED,
              "its journal is damaged: " + damage + "; delete its folder and run the suite again",
              NONE,
              0);
    } catch (JournalException e) {
      return result(run, RunState.FAILED, String.valueOf(e.getMessage()), NONE, 0);
    }
  }

  private RunResult read(PlannedRun run, Reading reading, boolean alive) {
    SortedMap<String, Double> figures = reading.figures();
    double seconds = reading.seconds();
    Entry.End end = reading.end;
    if (end != null) {
      return result(run, state(end), end.message(), figures, seconds);
    }
    return alive
        ? result(run, RunState.RUNNING, "it is going on", figures, seconds)
        : result(
            run,
            RunState.INTERRUPTED,
            "its process was killed: the journal has no end",
            figures,
            seconds);
  }

  /** What the lines so far say. */
  private static final class Reading {
    private final SortedMap<String, Double> logged = new TreeMap<>();
    private final SortedMap<String, Double> results = new TreeMap<>();
    private Entry.@Nullable End end;
    private long firstMillis = -1;
    private long lastMillis;

    void line(Line line) {
      firstMillis = firstMillis < 0 ? line.time() : firstMillis;
      lastMillis = line.time();
      end = null;
      if (line.entry() instanceof Entry.Metric metric) {
        logged.put(metric.name(), metric.value());
      } else if (line.entry() instanceof Entry.Result result) {
        results.put(result.name(), result.value());
      } else if (line.entry() instanceof Entry.End last) {
        end = last;
      }
    }

    /** The final figures, and of what was only logged the last value. */
    SortedMap<String, Double> figures() {
      SortedMap<String, Double> figures = new TreeMap<>(logged);
      figures.putAll(results);
      return figures;
    }

    /** From the first line to the last; 0 where the clock was set back. */
    double seconds() {
      return Math.max(0, lastMillis - Math.max(0, firstMillis)) / 1e3;
    }
  }

  private static RunState state(Entry.End end) {
    return switch (end.status()) {
      case FINISHED -> RunState.FINISHED;
      case PRUNED -> RunState.PRUNED;
      case FAILED -> RunState.FAILED;
      case KILLED -> RunState.INTERRUPTED;
    };
  }

  private RunResult result(
      PlannedRun run,
      RunState state,
      String reason,
      SortedMap<String, Double> figures,
      double seconds) {
    return new RunResult(
        run.id(),
        run.variant(),
        run.seed(),
        state,
        state == RunState.FINISHED ? "" : reason,
        suiteFolder.resolve(run.folderName()),
        log(run),
        figures,
        seconds);
  }

  private Path log(PlannedRun run) {
    return suiteFolder.resolve("suite").resolve("logs").resolve(run.id() + ".txt");
  }
}
