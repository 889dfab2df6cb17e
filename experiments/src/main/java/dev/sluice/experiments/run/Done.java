package dev.sluice.experiments.run;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.HeaderCheck;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import java.nio.file.Path;
import java.util.Map;
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
    HeaderCheck.requireSameId(folder, summary.header(), wanted);
    Optional<Entry.End> end = summary.end().filter(last -> last.status().isDone());
    if (end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunOutcome(folder, end.get().status(), end.get().message(), summary.time(), Map.of()));
  }
}
