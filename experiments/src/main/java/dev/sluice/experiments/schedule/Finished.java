package dev.sluice.experiments.schedule;

import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.io.File;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the runs of a plan that have nothing left to do. */
final class Finished {
  private final SuiteFolder folder;

  Finished(SuiteFolder folder) {
    this.folder = folder;
  }

  /** How a run ended that need not run again. */
  Optional<Entry.End> end(PlannedRun run) {
    return JournalEnd.of(folder.run(run)).filter(end -> end.status().isDone());
  }

  /** Their states by id: lists the folder once and reads journals' ends in parallel. */
  Map<String, RunState> among(Collection<PlannedRun> runs) {
    String[] names = folder.path().toFile().list((File parent, String name) -> true);
    Set<String> there = names == null ? Set.of() : Set.of(names);
    Map<String, RunState> finished = new ConcurrentHashMap<>();
    runs.parallelStream()
        .filter(run -> there.contains(run.folderName()))
        .forEach(
            run -> end(run).ifPresent(end -> finished.put(run.id(), RunState.of(end.status()))));
    return finished;
  }
}
