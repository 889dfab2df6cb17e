package dev.sluice.ci.process;

import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Requests for runs in a suite's folder, with all defaults. */
public record Requests(SuiteFolder folder) implements Function<PlannedRun, RunRequest> {
  @Override
  public RunRequest apply(PlannedRun run) {
    return of(relative(folder.spec(run)), List.of(), relative(folder.run(run)));
  }

  /** A request with all defaults. */
  public static RunRequest of(Path descriptor, List<String> overrides, Path runFolder) {
    return new RunRequest(
        descriptor,
        overrides,
        Path.of(""),
        runFolder,
        true,
        null,
        List.of(),
        null,
        null,
        Collections.emptySortedMap(),
        null,
        null,
        RunRequest.CHECKPOINT_SECONDS);
  }

  private Path relative(Path path) {
    return folder.path().relativize(path);
  }
}
