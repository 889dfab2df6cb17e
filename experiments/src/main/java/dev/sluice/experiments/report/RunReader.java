package dev.sluice.experiments.report;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.Damage;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a planned run left in its folder; it may be writing on. */
final class RunReader {
  private static final Found NONE =
      new Found(Collections.emptySortedMap(), Collections.emptySortedMap(), 0, "");

  private final Path suiteFolder;
  private final Locks locks;
  private final Set<String> cold;

  RunReader(Path suiteFolder, Locks locks) {
    this.locks = locks;
    this.suiteFolder = suiteFolder;
    cold = ColdRuns.of(suiteFolder);
  }

  RunResult read(PlannedRun run) {
    Path folder = suiteFolder.resolve(run.folderName());
    if (!JournalReader.isRun(folder)) {
      return result(run, RunState.WAITING, whyNotStarted(log(run)), NONE);
    }
    // Before the journal: a run that ends meanwhile must not count as killed.
    boolean alive = JournalReader.isAlive(folder, locks);
    try {
      Reading reading = new Reading();
      Damage damage = JournalReader.each(folder, reading::line);
      return damage.isNone()
          ? read(run, reading, alive)
          : result(
              run,
              RunState.FAILED,
              "its journal is damaged: " + damage + "; delete its folder and run the suite again",
              NONE);
    } catch (JournalException e) {
      return result(run, RunState.FAILED, String.valueOf(e.getMessage()), NONE);
    }
  }

  private RunResult read(PlannedRun run, Reading reading, boolean alive) {
    Found found = reading.found();
    Entry.End end = reading.end;
    if (end != null) {
      return result(run, RunState.of(end.status()), end.message(), found);
    }
    return alive
        ? result(run, RunState.RUNNING, "it is still running", found)
        : result(
            run, RunState.INTERRUPTED, "its process was killed: the journal has no end", found);
  }

  /** A suite leaves the reason where it did not start a run. */
  private static String whyNotStarted(Path log) {
    if (!Files.exists(log)) {
      return "it has not started";
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .reduce((before, last) -> last)
          .filter(last -> last.startsWith("not started: "))
          .orElse("its process ended before the run started");
    } catch (IOException | UncheckedIOException e) {
      return "its process ended before the run started";
    }
  }

  /** What the lines so far say. */
  private static final class Reading {
    private final SortedMap<String, Double> logged = new TreeMap<>();
    private final SortedMap<String, Double> results = new TreeMap<>();
    private final SortedMap<String, String> params = new TreeMap<>();
    private Entry.@Nullable End end;
    private String training = "";
    private long firstMillis = -1;
    private long lastMillis;

    void line(Line line) {
      firstMillis = firstMillis < 0 ? line.time() : firstMillis;
      lastMillis = line.time();
      end = null;
      if (line.entry() instanceof Entry.Header header) {
        params.putAll(header.run().params());
        training = header.run().tags().getOrDefault(RunHeader.TRAINING_TAG, "");
      } else if (line.entry() instanceof Entry.Metric metric) {
        logged.put(metric.name(), metric.value());
      } else if (line.entry() instanceof Entry.Result result) {
        results.put(result.name(), result.value());
      } else if (line.entry() instanceof Entry.End last) {
        end = last;
      }
    }

    /** The final figures, and of what was only logged the last value. */
    Found found() {
      SortedMap<String, Double> figures = new TreeMap<>(logged);
      figures.putAll(results);
      // A clock that was set back must not make the time negative.
      double seconds = Math.max(0, lastMillis - Math.max(0, firstMillis)) / 1e3;
      return new Found(figures, params, seconds, training);
    }
  }

  private record Found(
      SortedMap<String, Double> figures,
      SortedMap<String, String> params,
      double seconds,
      String training) {}

  private RunResult result(PlannedRun run, RunState state, String reason, Found found) {
    return new RunResult(
        run.id(),
        run.variant(),
        run.seed(),
        state,
        state == RunState.FINISHED ? "" : reason,
        suiteFolder.resolve(run.folderName()),
        log(run),
        found.figures(),
        found.params(),
        found.seconds(),
        cold.contains(run.id()),
        found.training());
  }

  private Path log(PlannedRun run) {
    return suiteFolder.resolve("suite").resolve("logs").resolve(run.id() + ".txt");
  }
}
