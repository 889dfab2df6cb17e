package dev.sluice.experiments.schedule;

import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.suite.PlannedRun;
import java.io.File;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which runs of a plan need not run. */
final class Finished {
  private final SuiteFolder folder;

  Finished(SuiteFolder folder) {
    this.folder = folder;
  }

  boolean is(PlannedRun run) {
    return JournalEnd.isDone(folder.run(run));
  }

  /** The ids of the finished ones: lists the folder once and reads journals' ends in parallel. */
  Set<String> among(Collection<PlannedRun> runs) {
    String[] names = folder.path().toFile().list((File parent, String name) -> true);
    Set<String> there = names == null ? Set.of() : Set.of(names);
    Set<String> finished = ConcurrentHashMap.newKeySet();
    runs.parallelStream()
        .filter(run -> there.contains(run.folderName()) && is(run))
        .forEach(run -> finished.add(run.id()));
    return finished;
  }
}
