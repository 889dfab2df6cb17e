package dev.sluice.experiments.run;

import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunHeader;
import dev.sluice.experiments.journal.RunSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether a folder holds a run that need not be run again. */
final class Done {
  private Done() {}

  /**
   * How the run in the folder ended, if it did so for good.
   *
   * @param wanted the run that is asked for
   * @param say takes a line that says so, and one where its journal is damaged
   * @throws dev.sluice.experiments.journal.JournalException if the folder holds another run
   */
  static Optional<RunOutcome> in(Path folder, RunHeader wanted, Consumer<String> say) {
    if (!JournalReader.isRun(folder) || JournalReader.header(folder).isEmpty()) {
      return Optional.empty();
    }
    RunSummary summary = RunSummary.of(folder);
    summary.header().requireSameId(folder, wanted);
    Optional<Entry.End> end = summary.end().filter(last -> last.status().isDone());
    if (end.isEmpty()) {
      return Optional.empty();
    }
    say.accept(folder + " is done: " + end.get().status() + "; nothing was run");
    summary
        .problem()
        .ifPresent(
            problem ->
                say.accept(
                    "its journal is damaged: " + problem + ". Delete the folder to run again"));
    return Optional.of(
        new RunOutcome(folder, end.get().status(), end.get().message(), summary.time(), ""));
  }
}
