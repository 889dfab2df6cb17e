package dev.sluice.experiments.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the run folders are, as every verb that reads or writes them asks; mixed into verbs. */
final class RunsOption {
  @Option(
      names = {"--dir", "--runs"},
      paramLabel = "D",
      description = "The folder of all run folders; else SLUICE_RUNS, else runs.")
  private @Nullable Path root;

  Path folder(Context context) {
    return context.runs(root);
  }
}
