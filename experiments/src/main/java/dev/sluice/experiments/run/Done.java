package dev.sluice.experiments.run;

import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunHeader;
import dev.sluice.experiments.journal.RunSummary;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder holds a run that need not be run again. */
final class Done {
  private Done() {}

  /**
   * How the run in the folder ended, if it did so for good.
   *
   * @param wanted the run that is asked for
   * @throws dev.sluice.experiments.journal.JournalException if the folder holds another run
   */
  static Optional<RunOutcome> in(Path folder, RunHeader wanted) {
    if (!JournalReader.isRun(folder) || JournalReader.header(folder).isEmpty()) {
      return Optional.empty();
    }
    RunSummary summary = RunSummary.of(folder);
    summary.header().requireSameId(folder, wanted);
    return summary
        .end()
        .filter(end -> end.status().isDone())
        .map(end -> outcome(folder, summary, end));
  }

  private static RunOutcome outcome(Path folder, RunSummary summary, Entry.End end) {
    return new RunOutcome(folder, end.status(), end.message(), summary.time(), "");
  }
}
